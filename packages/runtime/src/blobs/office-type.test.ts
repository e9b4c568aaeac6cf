import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { officeTypeOf } from './office-type.ts';
import { TypeCheck } from './type-check.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const listOf = (type: string) => `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}.main+xml"/></Types>`;
let folder: string;
let serial = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'balai-office-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An archive as streams are written: sizes stand behind each part, and in the directory at the end. */
function archive(parts: readonly (readonly [string, Buffer])[], { comment = '' } = {}): Buffer {
  const [body, directory]: Buffer[][] = [[], []];
  let at = 0;
  for (const [name, content] of parts) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    const behind = Buffer.alloc(16);
    behind.writeUInt32LE(0x08074b50, 0);
    behind.writeUInt32LE(packed.length, 8);
    behind.writeUInt32LE(content.length, 12);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    const written = Buffer.concat([local, Buffer.from(name), packed, behind]);
    body?.push(written);
    directory?.push(entry, Buffer.from(name));
    at += written.length;
  }
  const listed = Buffer.concat(directory ?? []);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...(body ?? []), listed, end, Buffer.from(comment)]);
}
async function stored(bytes: Buffer): Promise<string> {
  serial += 1;
  const path = join(folder, String(serial));
  await writeFile(path, bytes);
  return path;
}
/** Two megabytes that no packing makes smaller. */
const LONG = ['xl/worksheets/sheet1.xml', randomBytes(2_000_000)] as const;
async function checked(bytes: Buffer): Promise<string> {
  const check = new TypeCheck({ types: [XLSX] });
  await check.take(bytes);
  return check.end(await stored(bytes));
}

it('a long workbook is known by the list of types behind its sheets', async () => {
  const bytes = archive([LONG, ['[Content_Types].xml', Buffer.from(listOf(XLSX))]]);
  expect(await checked(bytes)).toBe(XLSX);
  expect(await officeTypeOf(await stored(archive([LONG, ['[Content_Types].xml', Buffer.from(listOf(XLSX))]], { comment: 'PK' })))).toBe(
    XLSX,
  );
});

it('a workbook with macros and an archive of anything are refused, however long', async () => {
  const macros = listOf('application/vnd.ms-excel.sheet.macroEnabled');
  await expect(checked(archive([LONG, ['[Content_Types].xml', Buffer.from(macros)]]))).rejects.toMatchObject({ code: 'blob_type_refused' });
  await expect(checked(archive([LONG, ['readme.txt', Buffer.from('x')]]))).rejects.toMatchObject({ code: 'blob_type_refused' });
});

it('what is broken has no type of an office document', async () => {
  const bytes = archive([LONG, ['[Content_Types].xml', Buffer.from(listOf(XLSX))]]);
  const bomb = archive([['[Content_Types].xml', Buffer.concat([Buffer.from(listOf(XLSX)), Buffer.alloc(64 * 1_048_576)])]]);
  for (const broken of [Buffer.alloc(0), randomBytes(100_000), bytes.subarray(0, bytes.length - 30), bytes.subarray(1_000_000), bomb])
    expect(await officeTypeOf(await stored(broken))).toBeNull();
});
