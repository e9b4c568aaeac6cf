import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx, UnreadableDocument } from '../src/index.ts';

const fixture = (path: string): Buffer => readFileSync(new URL(`./fixtures/${path}`, import.meta.url));

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORDPROCESSING = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

interface Odd {
  readonly main?: string;
  readonly target?: string;
  readonly namespace?: string;
  readonly relationship?: string;
  readonly styles?: string;
}

/** A document of this body, or of a whole main part. */
function docx(
  body: string,
  { main = 'word/document.xml', target = main, namespace = WORDPROCESSING, relationship = OFFICE, styles }: Odd = {},
): Uint8Array {
  const part = body.startsWith('<?xml')
    ? body
    : `<w:document xmlns:w="${namespace}" xmlns:mc="${COMPATIBILITY}"><w:body>${body}</w:body></w:document>`;
  return zipSync({
    '_rels/.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${relationship}/officeDocument" Target="${target}"/></Relationships>`,
    ),
    [main]: strToU8(part),
    ...(styles === undefined ? {} : { 'word/styles.xml': strToU8(`<w:styles xmlns:w="${WORDPROCESSING}">${styles}</w:styles>`) }),
  });
}
const run = (content: string): string => `<w:r>${content}</w:r>`;
const words = (text: string): string => run(`<w:t xml:space="preserve">${text}</w:t>`);
const paragraph = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;

const RELEASE = ['Siaran pers', 'Kapolres membuka kegiatan.'];
const TWO = RELEASE.map((text) => paragraph(words(text))).join('');

describe('the main part of a document', () => {
  it.each(['wordonline-document2', 'wordonline-document22', 'abs-target-2', 'backslash'])('is found in %s.docx', async (name) => {
    expect(await readDocx(fixture(`${name}.docx`))).toEqual(RELEASE);
  });

  it.each<[string, Odd]>([
    ['another folder', { main: 'docs/main.xml' }],
    ['another case', { main: 'Word/Document.XML', target: 'word/document.xml' }],
    ['a dot in the target', { target: './word/document.xml' }],
    [
      'the strict namespaces',
      {
        namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
        relationship: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
      },
    ],
    ['a relationship to a part that is missing', { target: 'word/none.xml' }],
  ])('is found with %s', async (_, odd) => {
    expect(await readDocx(docx(TWO, odd))).toEqual(RELEASE);
  });

  it('is found by its content type without relationships', async () => {
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
    const bytes = zipSync({
      '[content_types].xml': strToU8(
        `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/Word/Text.xml" ContentType="${type}"/></Types>`,
      ),
      'word/text.xml': strToU8(
        `<d:document xmlns:d="${WORDPROCESSING}"><d:body><d:p><d:r><d:t>Awalan lain</d:t></d:r></d:p></d:body></d:document>`,
      ),
    });
    expect(await readDocx(bytes)).toEqual(['Awalan lain']);
  });

  it('may be UTF-16 and have no prefix', async () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><document xmlns="${WORDPROCESSING}"><body><p><r><t>Tanpa awalan</t></r></p></body></document>`;
    const bytes = zipSync({ 'word/document.xml': Buffer.from(`\uFEFF${xml}`, 'utf16le') });
    expect(await readDocx(bytes)).toEqual(['Tanpa awalan']);
  });
});

describe('the text of a document', () => {
  it('is separated by breaks and has no hidden words', async () => {
    expect(await readDocx(fixture('softbreaks.docx'))).toEqual(['Yth. Kapolres\ndi Tempat', 'Baris satu\nbaris dua\nbaris tiga']);
    expect(await readDocx(fixture('hidden.docx'))).toEqual(['Tampak.']);
  });

  it.each([
    ['a page break', run('<w:t>satu</w:t><w:br w:type="page"/><w:t>dua</w:t>'), 'satu\ndua'],
    ['a column break', run('<w:t>satu</w:t><w:br w:type="column"/><w:t>dua</w:t>'), 'satu\ndua'],
    ['a tab', run('<w:t>satu</w:t><w:tab/><w:t>dua</w:t>'), 'satu\tdua'],
    ['a hyphen', run('<w:t>anak</w:t><w:noBreakHyphen/><w:t>anak</w:t>'), 'anak\u2011anak'],
    ['tab stops, which are no tabs', `<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>${words('satu')}`, 'satu'],
    [
      'deleted words',
      `${words('tetap')}<w:del><w:r><w:delText>hapus</w:delText></w:r></w:del><w:moveFrom>${words('pindah')}</w:moveFrom>`,
      'tetap',
    ],
    ['inserted words', `<w:ins>${words('baru')}</w:ins><w:moveTo>${words(' datang')}</w:moveTo>`, 'baru datang'],
    [
      'a field',
      `${run('<w:fldChar w:fldCharType="begin"/>')}${run('<w:instrText>DATE</w:instrText>')}${words('kode')}${run('<w:fldChar w:fldCharType="separate"/>')}${words('5 Mei')}${run('<w:fldChar w:fldCharType="end"/>')}${words(' 2026')}`,
      '5 Mei 2026',
    ],
    [
      'a field that never ends',
      `${run('<w:fldChar w:fldCharType="begin"/>')}${words('kode')}</w:p><w:p>${words('sesudahnya')}`,
      'sesudahnya',
    ],
    ['a simple field', `<w:fldSimple w:instr="PAGE">${words('7')}</w:fldSimple>`, '7'],
    [
      'a hyperlink and a content control',
      `<w:hyperlink>${words('tautan')}</w:hyperlink><w:sdt><w:sdtContent>${words(' isi')}</w:sdtContent></w:sdt>`,
      'tautan isi',
    ],
    ['a switch that is off', run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>tampak</w:t>'), 'tampak'],
    ['words hidden on the web only', run('<w:rPr><w:webHidden/></w:rPr><w:t>tampak</w:t>'), 'tampak'],
    ['a hidden paragraph mark', `<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${words('tampak')}`, 'tampak'],
    ['an earlier format that hid', run('<w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>tampak</w:t>'), 'tampak'],
    ['a note', `${words('isi')}${run('<w:footnoteReference w:id="2"/>')}`, 'isi'],
    ['CDATA and references', run('<w:t>A &amp; <![CDATA[B <C>]]> &#233;</w:t>'), 'A & B <C> é'],
  ])('reads %s', async (_, content, text) => {
    expect(await readDocx(docx(`<w:p>${content}</w:p>`))).toEqual([text]);
  });

  it('hides what a style hides, also by the style it is based on', async () => {
    const styles =
      '<w:style w:type="character" w:styleId="Rahasia"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Turunan"><w:basedOn w:val="Rahasia"/></w:style><w:style w:type="character" w:styleId="Tampak"><w:basedOn w:val="Rahasia"/><w:rPr><w:vanish w:val="false"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Catatan"><w:rPr><w:vanish/></w:rPr></w:style>';
    const styled = (style: string, text: string) => run(`<w:rPr><w:rStyle w:val="${style}"/></w:rPr><w:t>${text}</w:t>`);
    const body = [
      paragraph(words('a'), styled('Rahasia', 'b'), styled('Turunan', 'c'), styled('Tampak', 'd')),
      paragraph('<w:pPr><w:pStyle w:val="Catatan"/></w:pPr>', words('e'), styled('Tampak', 'f')),
    ];
    expect(await readDocx(docx(body.join(''), { styles }))).toEqual(['ad', 'f']);
  });

  it('joins paragraphs whose mark was deleted', async () => {
    const body =
      paragraph('<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>', words('satu ')) + paragraph(words('dua')) + paragraph(words('tiga'));
    expect(await readDocx(docx(body))).toEqual(['satu dua', 'tiga']);
  });

  it('has each text box once, behind its paragraph', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(words(text))}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps">${box('kotak')}</mc:Choice><mc:Fallback>${box('kotak')}</mc:Fallback></mc:AlternateContent>`;
    const fallback = `<mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback>${box('cadangan')}</mc:Fallback></mc:AlternateContent>`;
    const body = paragraph(words('isi '), run(both), run(fallback), words('lagi'));
    expect(await readDocx(docx(body))).toEqual(['isi lagi', 'kotak', 'cadangan']);
  });

  it('has the paragraphs of table cells', async () => {
    const cells = ['Nama', 'Pangkat'].map((text) => `<w:tc>${paragraph(words(text))}</w:tc>`).join('');
    expect(await readDocx(docx(`<w:tbl><w:tr>${cells}</w:tr></w:tbl>`))).toEqual(['Nama', 'Pangkat']);
  });
});

it('a document of elements nested without end is refused at once', async () => {
  const deep = `${'<w:p>'.repeat(200_000)}${'</w:p>'.repeat(200_000)}`;
  await expect(readDocx(docx(deep))).rejects.toThrow(UnreadableDocument);
  const fields = run('<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/><w:t>a</w:t>').repeat(50_000);
  expect((await readDocx(docx(paragraph(fields))))[0]).toHaveLength(50_000);
});
