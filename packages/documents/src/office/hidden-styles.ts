import { readXml } from './read-xml.ts';

/** Which styles hide their text, by their id; styles that say nothing about it are absent. */
export type HiddenStyles = ReadonlyMap<string, boolean>;

/** A switch of a format: on unless its value says otherwise. */
export const isOn = (value: string | null): boolean => !['0', 'false', 'off'].includes(value ?? '');

/** The styles of a document that hide text, by themselves or by the style they are based on. */
export async function hiddenStyles(bytes: Uint8Array): Promise<HiddenStyles> {
  const styles = new Map<string, { base: string | null; hides: boolean | null }>();
  let style: { base: string | null; hides: boolean | null } | null = null;
  await readXml(bytes, {
    open(name, attribute) {
      if (name === 'w:style') {
        style = { base: null, hides: null };
        styles.set(attribute('styleId') ?? '', style);
      } else if (style !== null && name === 'w:basedOn') style.base = attribute('val');
      else if (style !== null && name === 'w:vanish') style.hides = isOn(attribute('val'));
    },
    close(name) {
      if (name === 'w:style') style = null;
    },
  });
  const hidden = new Map<string, boolean>();
  for (const id of styles.keys()) {
    const hides = inherited(styles, id);
    if (hides !== null) hidden.set(id, hides);
  }
  return hidden;
}

/** Word allows eleven; a style that is based on itself ends here too. */
const BASES_MAX = 20;

function inherited(styles: ReadonlyMap<string, { base: string | null; hides: boolean | null }>, id: string): boolean | null {
  let style = styles.get(id);
  for (let depth = 0; style !== undefined && depth < BASES_MAX; depth += 1) {
    if (style.hides !== null) return style.hides;
    style = styles.get(style.base ?? '');
  }
  return null;
}
