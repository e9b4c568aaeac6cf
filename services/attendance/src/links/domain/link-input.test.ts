import { describe, expect, it } from 'vitest';
import { readLinks } from './link-input.ts';

describe('the fields of a report', () => {
  it('keep what is a link, tell what was emptied, leave out what was not given, and name what is none', () => {
    const { links, faults } = readLinks({
      instagram: 'nanti saja',
      facebook: ' ',
      tiktok: 'https://vt.tiktok.com/ZSabcdefg',
      youtube: null,
    });
    expect([...links].map(([platform, address]) => [platform, address?.url ?? null])).toEqual([
      ['facebook', null],
      ['tiktok', 'https://vt.tiktok.com/ZSabcdefg'],
      ['youtube', null],
    ]);
    expect(faults).toEqual([{ platform: 'instagram', fault: 'no_link' }]);
  });

  it.each(['-', '--', '0', 'N/A', 'tidak ada', 'Belum', 'nihil'])('say that there is none by %s as well', (said) => {
    const { links, faults } = readLinks({ youtube: said });
    expect([...links]).toEqual([['youtube', null]]);
    expect(faults).toEqual([]);
  });
});
