import { ROUTES } from '../../../packages/contracts/src/catalogue.ts';
import { LEGACY_SHAPES } from '../../../tests/contracts/legacy-shapes/index.ts';
import { NEVER, NOT_YET } from '../../../tests/contracts/legacy-shapes/missing.ts';
import type { LegacyShape, Values } from '../../../tests/contracts/legacy-shapes/shape.ts';
import { code, GENERATED, table } from './markdown.ts';

/** A value of an answer, and what is below it. */
interface AnswerValue {
  isList: boolean;
  isNullable: boolean;
  readonly below: Map<string, AnswerValue>;
}

const newValue = (): AnswerValue => ({ isList: false, isNullable: false, below: new Map() });

function valuesOf(values: Values): AnswerValue {
  const root = newValue();
  for (const [path, type] of Object.entries(values)) {
    let here = root;
    for (const step of path.split('.')) {
      const name = step.replace('[]', '');
      const next = here.below.get(name) ?? newValue();
      here.below.set(name, next);
      next.isList ||= step.endsWith('[]');
      here = next;
    }
    here.isList ||= type === 'array';
    here.isNullable ||= type.endsWith('?');
  }
  return root;
}

const textOf = ({ below }: AnswerValue): string =>
  [...below]
    .map(([name, value]) => {
      const marked = `${name}${value.isList ? '[]' : ''}${value.isNullable ? '?' : ''}`;
      return value.below.size === 0 ? marked : `${marked} {${textOf(value)}}`;
    })
    .join(', ');

const shapeOf = ({ values }: LegacyShape): string => (values === 'file' ? 'a file' : code(textOf(valuesOf(values))));

function rowOf(shape: LegacyShape): string[] {
  const found = ROUTES.find(({ method, path }) => `${method} ${path}` === shape.route);
  if (NOT_YET.has(shape.route) || found === undefined) return [code(shape.route), '404, not yet', shapeOf(shape), ''];
  const readme = `[${found.service}](../../services/${found.service}/README.md) ${code(found.id)}`;
  return [code(shape.route), found.status.join(', '), shapeOf(shape), readme];
}

const byPath = (one: LegacyShape, other: LegacyShape): number => {
  const key = ({ route }: LegacyShape) => route.split(' ').reverse().join(' ');
  return key(one) < key(other) ? -1 : 1;
};

/** Every route of the former system and of its newer clients, with what answers now. */
export function formerRoutesPage(): string {
  const waiting = LEGACY_SHAPES.filter(({ route }) => NOT_YET.has(route)).length;
  return `# Routes of the former system

${GENERATED}

${LEGACY_SHAPES.length + Object.keys(NEVER).length} routes that existing clients call: ${LEGACY_SHAPES.length - waiting} are answered, ${waiting} not yet, and ${Object.keys(NEVER).length} stay unknown. The status is that of a good call by somebody who
may make it; without an account it is 401 unless the route is public, and without the permission 403. The answer lists what clients read (\`[]\`
marks each entry of a list, \`?\` what may be null); there is more in each. [rest.md](rest.md) has parameters, examples and failures, under the
route's id.

${table(['route', 'status', 'answer', 'described'], LEGACY_SHAPES.toSorted(byPath).map(rowOf))}

## Routes that stay unknown

${table(
  ['path and below', 'why'],
  Object.entries(NEVER).map(([path, why]) => [code(path), why]),
)}
`;
}
