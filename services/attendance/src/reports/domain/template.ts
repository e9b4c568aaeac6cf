import Mustache from 'mustache';

/** Names that a template may use; a list has names of its own, valid between its marks besides those around it. */
export interface TemplateNames {
  readonly [name: string]: TemplateNames | null;
}

/** What a template is filled with. */
export interface TemplateView {
  readonly [name: string]: string | number | readonly TemplateView[];
}

/** Why a template cannot be used. `at`: the characters before the place. */
export type TemplateFault =
  | { readonly fault: 'unclosed_tag' | 'forbidden_tag'; readonly at: number }
  | { readonly fault: 'unclosed_block' | 'unopened_block'; readonly name: string }
  | { readonly fault: 'unknown'; readonly names: readonly string[] };

/** Text, a name, or a block with the nodes between its marks. */
type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'block'; readonly name: string; readonly isInverted: boolean; readonly nodes: readonly Node[] };

/** A template that was read. */
export interface Template {
  readonly nodes: readonly Node[];
  /** Names it uses, also within lists. */
  readonly uses: ReadonlySet<string>;
}

class Refused extends Error {
  readonly reason: TemplateFault;
  constructor(reason: TemplateFault) {
    super(reason.fault);
    this.reason = reason;
  }
}

type Token = readonly [kind: string, value: string, from: number, to: number, children?: readonly Token[], end?: number];

/** @throws Refused */
function parse(text: string): readonly Token[] {
  // One of our own: the library's would keep every template for ever.
  const writer = new Mustache.Writer();
  try {
    // The library's type of a token does not say that blocks have children.
    return writer.parse(text, ['{{', '}}']) as unknown as readonly Token[];
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const [, kind, name = ''] = /^(Unclosed|Unopened) section "(.*)" at/s.exec(said) ?? [];
    if (kind === undefined) throw new Refused({ fault: 'unclosed_tag', at: Number(/\d+$/.exec(said)?.[0] ?? 0) });
    throw new Refused({ fault: kind === 'Unclosed' ? 'unclosed_block' : 'unopened_block', name });
  }
}

/** The names known under a name, from the inside out; undefined where nothing is. */
const find = (name: string, scopes: readonly TemplateNames[]): TemplateNames | null | undefined =>
  scopes.find((scope) => Object.hasOwn(scope, name))?.[name];

function nodesOf(tokens: readonly Token[], scopes: readonly TemplateNames[], uses: Set<string>, unknown: Set<string>): Node[] {
  return tokens.flatMap(([kind, value, at, , children = []]): Node[] => {
    if (kind === 'text') return [{ kind, text: value }];
    if (kind === '!') return [];
    const isBlock = kind === '#' || kind === '^';
    if (!isBlock && kind !== 'name' && kind !== '&') throw new Refused({ fault: 'forbidden_tag', at });
    const found = find(value, scopes);
    // A list stands for nothing by itself.
    if (found === undefined || (found !== null && !isBlock)) unknown.add(value);
    else uses.add(value);
    if (!isBlock) return [{ kind: 'value', name: value }];
    const inner = found != null && kind === '#' ? [found, ...scopes] : scopes;
    return [{ kind: 'block', name: value, isInverted: kind === '^', nodes: nodesOf(children, inner, uses, unknown) }];
  });
}

/** Reads a template: Mustache without partials and without other marks than `{{ }}`. */
export function readTemplate(text: string, names: TemplateNames): Template | TemplateFault {
  const uses = new Set<string>();
  const unknown = new Set<string>();
  try {
    const nodes = nodesOf(parse(text), [names], uses, unknown);
    return unknown.size > 0 ? { fault: 'unknown', names: [...unknown].slice(0, 20) } : { nodes, uses };
  } catch (error) {
    if (error instanceof Refused) return error.reason;
    throw error;
  }
}

/** What a block is shown for: each row of a list, or (null) once. */
function rowsOf(value: TemplateView[string], isInverted: boolean): readonly (TemplateView | null)[] {
  const rows = typeof value === 'object' ? value : value === '' || value === 0 ? [] : [null];
  return isInverted ? (rows.length === 0 ? [null] : []) : rows;
}

/** The text of a template; null when it would be longer than `limit` characters, or take as many steps. */
export function fillTemplate({ nodes }: Template, view: TemplateView, limit: number): string | null {
  let left = limit;
  const parts: string[] = [];
  const put = (text: string) => {
    left -= text.length + 1;
    if (left > 0) parts.push(text);
  };
  const valueUnder = (name: string, views: readonly TemplateView[]) => views.find((one) => Object.hasOwn(one, name))?.[name] ?? '';
  const walk = (some: readonly Node[], views: readonly TemplateView[]): void => {
    for (const node of some) {
      if (left <= 0) return;
      if (node.kind === 'text') put(node.text);
      else if (node.kind === 'value') put(String(valueUnder(node.name, views)));
      else {
        const value = valueUnder(node.name, views);
        for (const row of rowsOf(value, node.isInverted)) {
          put('');
          walk(node.nodes, row === null ? views : [row, ...views]);
          if (left <= 0) return;
        }
      }
    }
  };
  walk(nodes, [view]);
  return left > 0 ? parts.join('') : null;
}
