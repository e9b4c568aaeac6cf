import type { PermissionDefinition } from '@balai/contracts';
import { StandardFilter } from '@balai/contracts/attendance';
import { type Actor, invalidField, Problem, problems } from '@balai/runtime';
import { attendanceProblems } from '../../problems.ts';
import type { ExportView, ViewQuery } from '../../views/use-cases/parts/view.ts';
import { VIEWS } from '../../views/use-cases/views.ts';
import type { ExportContext } from './export-context.ts';
import type { OrderedView } from './ordered-view.ts';
import { peopleView } from './people-view.ts';

/** Everything whose file another service makes. */
const ORDERED: readonly OrderedView[] = [peopleView];

/** A view whose file another service makes; null: it is made here, or nowhere. */
export const orderedViewOf = (name: string): OrderedView | null => ORDERED.find((one) => one.name === name) ?? null;

/** A view whose file is made here. @throws Problem `unknown_view` */
export function viewOf(name: string): ExportView {
  const view = VIEWS.find((one) => one.name === name);
  if (view === undefined)
    throw new Problem(attendanceProblems.unknown_view, { known: [...VIEWS, ...ORDERED].map((one) => one.name).join(', ') });
  return view;
}

/** What the list of a view asks for on its page, beside the permission of exports; null: nothing, also of a view that is no more. */
export const permissionOf = (name: string): PermissionDefinition | null =>
  [...VIEWS, ...ORDERED].find((one) => one.name === name)?.permission ?? null;

/** Parameters of the filter that every view takes; one that is about nobody's posts looks only at whose rows are meant. */
const FILTER_WORDS = [...Object.keys(StandardFilter), 'official_only'];

/**
 * Refuses parameters that a view does not have: a misspelt one would be a file of everything.
 * @throws Problem `unknown_view`, or one that names the parameter
 */
export function refuseUnknownWords(name: string, query: ViewQuery): void {
  // What these know is told by whoever makes the file.
  if (orderedViewOf(name) !== null) return;
  const own = viewOf(name).words;
  const unknown = Object.keys(query).find((word) => !FILTER_WORDS.includes(word) && !own.includes(word));
  if (unknown === undefined) return;
  const known = [...own, ...FILTER_WORDS].join(', ');
  throw invalidField(unknown, {
    id: `tidak dikenal untuk berkas ini; kenal: ${known}`,
    en: `is not known to this file, which knows ${known}`,
  });
}

/**
 * A view's parameters as an account may ask them, with what depends on the account written out.
 * @throws Problem `unknown_view`, `forbidden`, those of premium and of the parameters
 */
export function settleQuery(
  { requirePremium }: Pick<ExportContext, 'requirePremium'>,
  actor: Actor,
  name: string,
  query: ViewQuery,
): ViewQuery {
  const ordered = orderedViewOf(name);
  const permission = permissionOf(name);
  if (permission !== null && !actor.can(permission)) throw new Problem(problems.forbidden);
  if (ordered !== null) return query;
  const view = viewOf(name);
  if (view.isPremium === true) requirePremium(actor);
  return view.settle?.(actor, query) ?? query;
}
