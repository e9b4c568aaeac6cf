import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { storedZip, UnusableArchive, unzip } from './zip-entries.ts';

const LOCAL_METHOD = 8;
const CENTRAL = Buffer.from('504b0102', 'hex');

/** An archive of one packed file that says nothing true of its unpacked size. */
function packed(content: Buffer): Buffer {
  const archive = storedZip([{ path: 'a.xml', bytes: deflateRawSync(content) }]);
  archive.writeUInt16LE(8, LOCAL_METHOD);
  archive.writeUInt16LE(8, archive.indexOf(CENTRAL) + 10);
  return archive;
}

const all = () => true;
const reasonOf = async (work: Promise<unknown>) =>
  work.then(() => null).catch((error) => (error instanceof UnusableArchive ? error.reason : error));

it('what was stored or packed comes out again', async () => {
  const files = [
    { path: 'a.xml', bytes: Buffer.from('one') },
    { path: 'b/c.xml', bytes: Buffer.from('two') },
  ];
  expect(await unzip(storedZip(files), all, 100)).toEqual(files);
  expect((await unzip(storedZip(files), (path) => path === 'b/c.xml', 100)).map(({ path }) => path)).toEqual(['b/c.xml']);
  expect(String((await unzip(packed(Buffer.from('three')), all, 100))[0]?.bytes)).toBe('three');
});

it('an archive that unpacks to more than it may is refused, whatever it says of its size', async () => {
  const bomb = packed(Buffer.alloc(50_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  expect(await reasonOf(unzip(bomb, all, 1_000_000))).toBe('too_large');
  const two = storedZip([
    { path: 'a', bytes: Buffer.alloc(60) },
    { path: 'b', bytes: Buffer.alloc(60) },
  ]);
  expect(await reasonOf(unzip(two, all, 100))).toBe('too_large');
});

it('what is no archive, or one that is cut or locked, is refused', async () => {
  const whole = storedZip([{ path: 'a', bytes: Buffer.from('content') }]);
  for (const broken of [Buffer.alloc(0), Buffer.from('no archive'), whole.subarray(0, 40), whole.subarray(10)])
    expect(await reasonOf(unzip(broken, all, 100))).toBe('broken');
  const locked = Buffer.from(whole);
  locked.writeUInt16LE(1, locked.indexOf(CENTRAL) + 8);
  expect(await reasonOf(unzip(locked, all, 100))).toBe('encrypted');
  const spoiled = packed(Buffer.from('content'));
  spoiled.fill(0xff, 35, 38);
  expect(await reasonOf(unzip(spoiled, all, 100))).toBe('broken');
});
