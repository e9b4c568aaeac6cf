/** How an order asks for one of its parts. */
export interface PartStep {
  readonly question: string;
  /** Said before it is asked again. */
  readonly wrong: string;
  /** Values that are offered by number; a text that is none of them is read as well. */
  readonly choices?: readonly string[];
  /** The part as it counts; null: it is wrong. */
  readonly read: (text: string) => string | null;
}

/** Where a walk ends: at a question, with the parts that are kept, or with all values. */
export type Walk =
  | { readonly kind: 'question'; readonly text: string; readonly parts: readonly string[]; readonly choices: readonly string[] }
  | { readonly kind: 'done'; readonly values: readonly string[] };

/** Choices that a question lists. */
const LISTED = 60;

/** A question with its numbered choices. */
export const questionText = (asked: string, choices: readonly string[]): string =>
  [asked, ...choices.slice(0, LISTED).map((choice, index) => `${index + 1}. ${choice}`)].join('\n');

/** Reads parts one after another, and asks for the first that is missing or wrong. What stood behind a wrong one is dropped. */
export function walkParts(steps: readonly PartStep[], parts: readonly string[]): Walk {
  const values: string[] = [];
  for (const [at, { question: asked, wrong, choices = [], read }] of steps.entries()) {
    const part = parts[at]?.trim() ?? '';
    const value = part === '' ? null : read(part);
    if (value === null) {
      const question = questionText(asked, choices);
      return {
        kind: 'question',
        text: part === '' ? question : `${wrong}\n${question}`,
        parts: parts.slice(0, at),
        choices: choices.slice(0, LISTED),
      };
    }
    values.push(value);
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
