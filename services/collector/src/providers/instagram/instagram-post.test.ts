import { expect, it } from 'vitest';
import { instagramFieldsOf } from './instagram-post.ts';

const user = (username: string) => ({ user: { username } });

it('who is tagged in a post or in its pictures is found once each, in either spelling', () => {
  expect(instagramFieldsOf({ tagged_users: [user('Humas.Contoh'), user('humas.contoh'), { x: 1 }] }).taggedHandles).toEqual([
    'humas.contoh',
  ]);
  const pictures = [{ usertags: { in: [user('anggota.satu')] } }, { usertags: null }, { tagged_users: [user('anggota.dua')] }];
  expect(instagramFieldsOf({ usertags: null, carousel_media: pictures }).taggedHandles).toEqual(['anggota.satu', 'anggota.dua']);
  expect(instagramFieldsOf({ tagged_users: 'none' }).taggedHandles).toEqual([]);
});
