import { describe, expect, it } from 'vitest';
import { recognise } from './recognise.ts';

const RELEASE = [
  'KEPOLISIAN DAERAH',
  'POLRES MAWAR',
  'SIARAN PERS',
  'Polres Mawar ungkap pencurian sepeda motor',
  'Nomor: 12/XI/2026',
  'Polres Mawar mengungkap pencurian di tiga tempat.',
  'I. Dasar',
  'Laporan polisi LP/B/1/XI/2026.',
  'II. Identitas Tersangka :',
  'BUDI (32), warga Mawar.',
  'ANDI (28), warga Melati.',
  'TKP: Jalan Melati 5',
  'Kronologis Kejadian',
  'Pukul 02.00 WIB pelaku masuk.\nPukul 02.30 WIB pelaku lari.',
  'MODUS OPERANDI',
  'Merusak kunci.',
  'Barang Bukti:',
  '1 unit sepeda motor',
  '1 kunci T',
  'Pasal yang disangkakan: Pasal 363 KUHP',
  'Ancaman Hukuman: paling lama 7 tahun',
  'Demikian siaran pers ini disampaikan.',
  'Kasi Humas',
];

/** Everything that is said somewhere in what was recognised. */
const said = ({ title, content, release }: ReturnType<typeof recognise>): string =>
  [title, content, ...Object.values(release)].join('\n').toLowerCase();

describe('a press release', () => {
  it('is known by its headings: each passage goes into its field, numbered or not, on one line or on several', () => {
    expect(recognise(RELEASE)).toEqual({
      kind: 'press_release',
      title: 'Polres Mawar ungkap pencurian sepeda motor',
      content: [
        'KEPOLISIAN DAERAH',
        'POLRES MAWAR',
        'SIARAN PERS',
        'Nomor: 12/XI/2026',
        'Polres Mawar mengungkap pencurian di tiga tempat.',
        'Demikian siaran pers ini disampaikan.',
        'Kasi Humas',
      ].join('\n\n'),
      release: {
        basis: 'Laporan polisi LP/B/1/XI/2026.',
        suspects: 'BUDI (32), warga Mawar.\nANDI (28), warga Melati.',
        scene: 'Jalan Melati 5',
        chronology: 'Pukul 02.00 WIB pelaku masuk.\nPukul 02.30 WIB pelaku lari.',
        method: 'Merusak kunci.',
        evidence: '1 unit sepeda motor\n1 kunci T',
        articles: 'Pasal 363 KUHP',
        penalty: 'paling lama 7 tahun',
      },
    });
  });

  it('keeps a passage that is too long for its field, in the text under its heading', () => {
    const found = recognise(['Judul', 'Kronologi', 'x'.repeat(20_001), 'TKP: Mawar', 'Modus: kunci T']);
    expect(found.release).toEqual({ scene: 'Mawar', method: 'kunci T' });
    expect(found.content).toBe(`Kronologi\n\n${'x'.repeat(20_001)}`);
  });

  it('gathers a heading that comes twice', () => {
    expect(recognise(['Judul', 'TKP: satu', 'Modus', 'kunci', 'TKP', 'dua']).release).toEqual({ scene: 'satu\ndua', method: 'kunci' });
  });
});

describe('any other text', () => {
  it('stays a text, with a word that could be a heading where it stood', () => {
    const found = recognise(['Apel pagi', 'Kapolres memimpin apel.', 'Catatan', 'Cuaca cerah.']);
    expect(found).toEqual({
      kind: 'event',
      title: 'Apel pagi',
      content: 'Kapolres memimpin apel.\n\nCatatan\n\nCuaca cerah.',
      release: {},
    });
  });

  it('has no title where none can be told, and loses nothing', () => {
    const long = 'kata '.repeat(100).trim();
    expect(recognise([long])).toMatchObject({ title: '', content: long });
    expect(recognise([])).toEqual({ kind: 'event', title: '', content: '', release: {} });
  });

  it('takes a title that says it is one, wherever it stands', () => {
    expect(recognise(['Nomor: 3', 'Kata pembuka.', 'Perihal: Bakti sosial'])).toMatchObject({ title: 'Bakti sosial' });
  });
});

it('no paragraph is lost, in whatever order a document has them', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 200; round += 1) {
    const shuffled = RELEASE.map((text) => ({ text, at: random(1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .slice(0, random(RELEASE.length + 1));
    const found = said(recognise(shuffled));
    // A heading becomes a field; everything else is still said.
    const words = shuffled.map((text) => text.replace(/^(?:[IV]+\. )?[A-Z][A-Za-z ]{2,25}\s*:\s*/, '').toLowerCase());
    const headings = ['i. dasar', 'ii. identitas tersangka :', '', 'kronologis kejadian', 'modus operandi', 'barang bukti:'];
    expect(words.filter((text) => !headings.includes(text) && !found.includes(text))).toEqual([]);
  }
});
