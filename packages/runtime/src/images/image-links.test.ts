import { describe, expect, it } from 'vitest';
import { ImageLinks } from './image-links.ts';

const PICTURE = 'https://scontent-cgk1-1.cdninstagram.com/v/t51/1_n.jpg?oh=1&oe=2';
const make = (more: { trustedOrigins?: string; publicUrl?: string; sharedKey?: string } = {}) =>
  new ImageLinks({ sharedKey: 'a key for tests only', trustedOrigins: undefined, publicUrl: undefined, ...more });
const links = make();
const linked = links.forClient('POLRES_A', 'http://127.0.0.1:3000')(PICTURE);
const callOf = (link: string) => {
  const query = new URL(link).searchParams;
  return { client: query.get('client') ?? '', url: query.get('url') ?? '', signature: query.get('signature') ?? '' };
};

describe('a link to a picture', () => {
  it('leads to us, under the address that was called, and is known again', () => {
    expect(linked).toMatch(/^http:\/\/127\.0\.0\.1:3000\/api\/media\/image\?client=POLRES_A&url=https%3A/);
    expect(callOf(linked)).toMatchObject({ client: 'POLRES_A', url: PICTURE });
    expect(links.isOurs(callOf(linked))).toBe(true);
  });

  it('is the same every time, so that browsers keep the picture', () => {
    expect(links.forClient('POLRES_A', 'http://127.0.0.1:3000')(PICTURE)).toBe(linked);
  });

  it('begins with PUBLIC_URL where that is set', () => {
    const link = make({ publicUrl: 'https://balai.example/' }).forClient('POLRES_A', 'http://127.0.0.1:3000')(PICTURE);
    expect(link).toMatch(/^https:\/\/balai\.example\/api\/media\/image\?/);
  });

  it.each([
    ['of another client', { client: 'POLRES_B' }],
    ['to another picture', { url: PICTURE.replace('1_n', '2_n') }],
    ['signed by somebody else', { signature: 'a'.repeat(43) }],
    ['with a cut signature', { signature: 'short' }],
  ])('%s is not ours', (_, change) => {
    expect(links.isOurs({ ...callOf(linked), ...change })).toBe(false);
  });

  it('to a film is none to a picture', () => {
    const film = links.mediaOf('POLRES_A', 'http://127.0.0.1:3000').video(PICTURE);
    expect(film).toMatch(/^http:\/\/127\.0\.0\.1:3000\/api\/media\/video\?client=POLRES_A&url=https%3A/);
    expect([links.isOurs(callOf(film), 'video'), links.isOurs(callOf(film)), links.isOurs(callOf(linked), 'video')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of another installation is not ours', () => {
    expect(make({ sharedKey: 'another key for tests' }).isOurs(callOf(linked))).toBe(false);
  });

  it('is made for no unknown client', () => {
    expect(links.forClient('', 'http://127.0.0.1:3000')(PICTURE)).toBe(PICTURE);
  });
});

describe('pictures are taken from', () => {
  it.each([
    'https://scontent.cdninstagram.com/v/1.jpg',
    'https://instagram.fcgk1-1.fna.fbcdn.net/v/1.jpg',
    'https://p16-sign-va.tiktokcdn.com/obj/1~tplv.jpeg?x-expires=1',
  ])('%s', (address) => {
    expect(links.hosts.of(address)?.kind).toBe('network');
  });

  it.each([
    ['a plain connection', 'http://scontent.cdninstagram.com/v/1.jpg'],
    ['another port', 'https://scontent.cdninstagram.com:8443/v/1.jpg'],
    ['a look-alike', 'https://scontent.cdninstagram.com.evil.example/v/1.jpg'],
    ['a name that only ends alike', 'https://evilcdninstagram.com/v/1.jpg'],
    ['an account', 'https://user:word@scontent.cdninstagram.com/v/1.jpg'],
    ['a name before the host', 'https://scontent.cdninstagram.com@evil.example/v/1.jpg'],
    ['this machine', 'https://127.0.0.1/v/1.jpg'],
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ['a script', 'javascript:alert(1)'],
    ['bytes', 'data:image/png;base64,AAAA'],
    ['no address', 'gambar.jpg'],
    ['an endless address', `https://scontent.cdninstagram.com/${'a'.repeat(2_000)}`],
  ])('no other place: %s stays as it is', (_, address) => {
    expect(links.hosts.of(address)).toBeNull();
    expect(links.forClient('POLRES_A', '')(address)).toBe(address);
  });

  it('an origin the operator trusts, and not its neighbours', () => {
    const { hosts } = make({ trustedOrigins: 'http://127.0.0.1:3000, https://gambar.example' });
    expect(hosts.of('http://127.0.0.1:3000/sandbox/media/p/1.png')).toEqual({ kind: 'trusted', name: 'http://127.0.0.1:3000' });
    expect(hosts.of('http://127.0.0.1:3001/sandbox/media/p/1.png')).toBeNull();
    expect(hosts.of('http://gambar.example/1.png')).toBeNull();
  });
});
