import { RELEASE_FIELDS, type ReleaseDetail } from '@balai/contracts/editorial';

/** What a piece begins with. */
export interface TemplateBody {
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly release: Partial<ReleaseDetail> | null;
}

const BLANK = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/g;
const nameOf = (blank: string): string => blank.replace(/\s+/g, ' ').toLowerCase();

/** Names of what is to be filled in, in the order they come, each once. */
export function blanksOf({ title, summary, content, release }: TemplateBody): string[] {
  const texts = [title, summary, content, ...RELEASE_FIELDS.map((field) => release?.[field] ?? '')];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(BLANK)].map(([, blank = '']) => nameOf(blank))))];
}

/** A template with its blanks filled in; one without a value stays. @param values by the blank's name, in any letter case */
export function filled(body: TemplateBody, values: Readonly<Record<string, string>>): TemplateBody {
  const known = new Map(Object.entries(values).map(([blank, value]) => [nameOf(blank.trim()), value.trim()]));
  // What is filled in is not read for blanks again.
  const fill = (text: string): string => text.replace(BLANK, (blank, name: string) => known.get(nameOf(name)) || blank);
  const release = body.release;
  return {
    ...body,
    title: fill(body.title),
    summary: fill(body.summary),
    content: fill(body.content),
    release:
      release === null
        ? null
        : Object.fromEntries(Object.entries(release).map(([field, text]) => [field, text === null ? null : fill(text)])),
  };
}
