import type { ViewDefinition, ViewQuery } from '@balai/contracts';
import { VIEWS } from '@balai/contracts/catalogue';
import type { Actor } from '@balai/runtime/access';
import { invalidField, Problem, problems } from '@balai/runtime/problem';
import { reportingProblems } from './problems.ts';

/** Services that render views. */
export const VIEW_OWNERS: readonly string[] = [...new Set(VIEWS.map(({ service }) => service))];

const byKey: ReadonlyMap<string, ViewDefinition> = new Map(VIEWS.map((view) => [view.key, view]));
if (byKey.size < VIEWS.length) throw new Error('two views have one key');

/** A registered view; null when there is none, or none any more. */
export const findView = (key: string): ViewDefinition | null => byKey.get(key) ?? null;

/** A registered view. @throws Problem `unknown_view` that names those the account may use */
export function requireView(actor: Actor, key: string): ViewDefinition {
  const view = findView(key);
  if (view !== null) return view;
  const known = VIEWS.filter(({ permission }) => actor.can(permission)).map((one) => one.key);
  throw new Problem(reportingProblems.unknown_view, { known: known.join(', ') });
}

/** The same, for an account that is to see its rows. @throws Problem `unknown_view`, `forbidden` */
export function requirePermittedView(actor: Actor, key: string): ViewDefinition {
  const view = requireView(actor, key);
  if (!actor.can(view.permission)) throw new Problem(problems.forbidden);
  return view;
}

/** Keys of the views whose rows an account may not see. */
export const hiddenViews = (actor: Actor): readonly string[] =>
  VIEWS.filter(({ permission }) => !actor.can(permission)).map(({ key }) => key);

/**
 * Whether an account may see the rows of a view. Those of a view that is no more are in sight of whoever sees its client, unless columns of it
 * needed a permission.
 * @param columns names of permissions that decided about columns of the rows
 */
export function mayReadView(actor: Actor, key: string, columns: readonly string[] = []): boolean {
  const view = findView(key);
  if (view === null) return columns.length === 0;
  const shown = (view.alsoShows ?? []).filter(({ name }) => columns.includes(name));
  return [view.permission, ...shown].every((permission) => actor.can(permission));
}

/**
 * Refuses parameters that a view does not have: a misspelt one would be a file of everything.
 * @param besides parameters that are read here
 * @throws Problem 400 that names the parameter
 */
export function refuseUnknownWords({ words }: ViewDefinition, query: ViewQuery, besides: readonly string[] = []): void {
  if (words === null) return;
  const unknown = Object.keys(query).find((word) => !words.includes(word) && !besides.includes(word));
  if (unknown === undefined) return;
  const known = words.join(', ');
  throw invalidField(unknown, {
    id: `tidak dikenal untuk berkas ini; kenal: ${known}`,
    en: `is not known to this file, which knows ${known}`,
  });
}
