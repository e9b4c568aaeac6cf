import type { Texts } from '@balai/documents';

/** Why a sending has no file whose making was ended by hand. */
export const FILE_GIVEN_UP: Texts = { id: 'Pembuatannya dihentikan.', en: 'Its making was ended by hand.' };

/** How the note of a sending without its file begins. */
export const NO_FILE_REASON = 'the file could not be made: ';
