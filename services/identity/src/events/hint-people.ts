import { peopleChanged } from '@balai/contracts/identity';
import type { IdentityContext } from '../context.ts';

/** Tells pages that people of these clients are not as they were. */
export const hintPeople = ({ hint }: Pick<IdentityContext, 'hint'>, clientIds: readonly string[]): void =>
  hint(peopleChanged, { client_ids: [...new Set(clientIds)] });
