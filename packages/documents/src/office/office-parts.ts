import { posix } from 'node:path';
import { readXml } from './read-xml.ts';
import { type Parts, partKey } from './unzip-parts.ts';

/** A relationship of a part: its target by its key, its kind by the last word of the type. */
export interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/** The relationships of a part, targets relative to it or absolute; external ones are left out. An empty key stands for the package. */
export async function relationsOf(parts: Parts, key: string): Promise<Relation[]> {
  const folder = posix.dirname(`/${key}`);
  const bytes = parts.get(partKey(posix.join(folder, '_rels', `${posix.basename(key)}.rels`)));
  const relations: Relation[] = [];
  if (bytes === undefined) return relations;
  await readXml(bytes, {
    open(name, attribute) {
      if (name !== 'rel:Relationship' || attribute('TargetMode')?.toLowerCase() === 'external') return;
      const target = (attribute('Target') ?? '').replaceAll('\\', '/');
      relations.push({
        id: attribute('Id') ?? '',
        kind: (attribute('Type') ?? '').replace(/^.*\//, ''),
        target: partKey(posix.resolve(folder, plainTarget(target))),
      });
    },
  });
  return relations;
}

function plainTarget(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/**
 * The key of the main part of a document: by the relationships of the package, else by its content type. Null when it has none.
 * @param type how its content type ends, such as `wordprocessingml.document.main+xml`
 */
export async function mainPart(parts: Parts, type: RegExp): Promise<string | null> {
  const related = (await relationsOf(parts, '')).filter(({ kind }) => kind.toLowerCase() === 'officedocument');
  const found = related.find(({ target }) => parts.has(target));
  return found?.target ?? (await partOfType(parts, type));
}

async function partOfType(parts: Parts, type: RegExp): Promise<string | null> {
  const bytes = parts.get('[content_types].xml');
  let found: string | null = null;
  if (bytes === undefined) return found;
  await readXml(bytes, {
    open(name, attribute) {
      const key = partKey(attribute('PartName') ?? '');
      if (name === 'ct:Override' && type.test(attribute('ContentType') ?? '') && parts.has(key)) found ??= key;
    },
  });
  return found;
}
