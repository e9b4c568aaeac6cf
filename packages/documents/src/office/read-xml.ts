import { Parser } from 'saxen';

/** Receives the tags and texts of an XML part, in their order. */
export interface XmlHandlers {
  /** @param attribute the value of an attribute, by its name without prefix; null when it is absent */
  open?(name: string, attribute: (name: string) => string | null): void;
  close?(name: string): void;
  text?(text: string): void;
}

const OFFICE = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';
/** Prefixes that the names of elements get, whatever prefix a program wrote. */
const PREFIXES = {
  [`${OFFICE}/wordprocessingml/2006/main`]: 'w',
  [`${STRICT}/wordprocessingml/main`]: 'w',
  [`${OFFICE}/spreadsheetml/2006/main`]: 'x',
  [`${STRICT}/spreadsheetml/main`]: 'x',
  [`${OFFICE}/package/2006/relationships`]: 'rel',
  [`${OFFICE}/package/2006/content-types`]: 'ct',
  [`${OFFICE}/markup-compatibility/2006`]: 'mc',
};

const PIECE_CHARACTERS = 16_384;
/** Elements within one another; programs write some thirty. */
const DEPTH_MAX = 256;

/** Reads an XML part and lets other work of the process in meanwhile. @throws Error for XML that is not well-formed or too deep */
export async function readXml(bytes: Uint8Array, handlers: XmlHandlers): Promise<void> {
  const parser = new Parser().ns(PREFIXES);
  let fault: Error | null = null;
  let depth = 0;
  parser.on('openTag', (name, attributes, decode) => {
    depth += 1;
    if (depth > DEPTH_MAX) throw new Error(`XML of more than ${DEPTH_MAX} elements within one another`);
    handlers.open?.(name, attributeOf(attributes, decode));
  });
  parser.on('closeTag', (name) => {
    depth -= 1;
    handlers.close?.(name);
  });
  parser.on('text', (text, decode) => handlers.text?.(decode(text)));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('error', (error) => {
    fault = error;
  });
  const text = decoded(bytes);
  for (let at = 0; at < text.length && fault === null; at += PIECE_CHARACTERS) {
    parser.write(text.slice(at, at + PIECE_CHARACTERS));
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (fault === null) parser.end();
  if (fault !== null) throw fault;
}

/** Programs write attributes with and without prefix; the names that are read here are unambiguous without it. */
function attributeOf(attributes: () => Record<string, string>, decode: (text: string) => string): (name: string) => string | null {
  return (name) => {
    const all = attributes();
    const key = Object.keys(all).find((one) => !one.startsWith('xmlns') && one.slice(one.indexOf(':') + 1) === name);
    return key === undefined ? null : decode(all[key] ?? '');
  };
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
