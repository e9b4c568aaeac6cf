/** What the trail says where a caller gave no reason: those of the former system cannot. */
export const REASON_UNSAID = 'alasan tidak disebutkan';
/** The same for a table of people, whose rows have no room for one. */
export const REASON_OF_TABLE = 'dari berkas personel';
/** Why somebody is not excused any more who came to a client that wants a second person: the client they left answered for it. */
export const REASON_OF_MOVE = 'pindah ke klien yang memerlukan persetujuan orang kedua';

/** How long a wish to excuse somebody waits for a second person. */
const EXCUSE_WAITS_DAYS = 14;
export const excuseWaitsUntil = (askedAt: Date): Date => new Date(askedAt.getTime() + EXCUSE_WAITS_DAYS * 86_400_000);

interface Excused {
  readonly client_id: string;
  readonly exempt: boolean;
}

/**
 * Whether a change excuses somebody in a client: they were not, or were in another one, which answered for it. Taking an excuse back needs nobody:
 * it takes nobody out of the counts.
 */
export const isExcusedAnew = (before: Excused | null, after: Excused): boolean =>
  after.exempt && !(before?.exempt === true && before.client_id === after.client_id);
