/** How an order asks for one of its parts. */
export interface PartStep<Value = string> {
  readonly question: string;
  /** Said before it is asked again. */
  readonly wrong: string;
  /** Values that are offered by number; a text that is none of them is read as well. */
  readonly choices?: readonly string[];
  /** The part as it counts; null: it is wrong. */
  readonly read: (text: string) => Value | null;
}

/** A question for a part that is missing or wrong. */
export interface PartQuestion {
  readonly text: string;
  readonly choices: readonly string[];
}

/** Where a walk ends: at a question, with the parts that are kept, or with all values. */
export type Walk =
  | (PartQuestion & { readonly kind: 'question'; readonly parts: readonly string[] })
  | { readonly kind: 'done'; readonly values: readonly string[] };

/** Choices that a question lists. */
const LISTED = 60;

/** A question with its numbered choices. */
export const questionText = (asked: string, choices: readonly string[]): string =>
  [asked, ...choices.slice(0, LISTED).map((choice, index) => `${index + 1}. ${choice}`)].join('\n');

/** Reads a part, or asks for it where it is missing or wrong. */
export function readPart<Value>(
  { question: asked, wrong, choices = [], read }: PartStep<Value>,
  given: string | undefined,
): { readonly value: Value } | { readonly question: PartQuestion } {
  const part = given?.trim() ?? '';
  const value = part === '' ? null : read(part);
  if (value !== null) return { value };
  const text = questionText(asked, choices);
  return { question: { text: part === '' ? text : `${wrong}\n${text}`, choices: choices.slice(0, LISTED) } };
}

/** Reads parts one after another, and asks for the first that is missing or wrong. What stood behind a wrong one is dropped. */
export function walkParts(steps: readonly PartStep[], parts: readonly string[]): Walk {
  const values: string[] = [];
  for (const [at, step] of steps.entries()) {
    const read = readPart(step, parts[at]);
    if ('question' in read) return { ...read.question, kind: 'question', parts: parts.slice(0, at) };
    values.push(read.value);
  }
  return { kind: 'done', values };
}

/**
 * The client that an order of several clients names as its first or last part, and the parts without it. Null: none is named and there are
 * several.
 */
export function takeClient(
  parts: readonly string[],
  clientIds: readonly string[],
): { readonly clientId: string | null; readonly parts: readonly string[] } {
  const idOf = (part: string | undefined) => clientIds.find((id) => id === part?.trim().toUpperCase());
  const first = idOf(parts[0]);
  if (first !== undefined) return { clientId: first, parts: parts.slice(1) };
  const last = idOf(parts.at(-1));
  if (last !== undefined) return { clientId: last, parts: parts.slice(0, -1) };
  const [only] = clientIds;
  return { clientId: clientIds.length === 1 && only !== undefined ? only : null, parts };
}
