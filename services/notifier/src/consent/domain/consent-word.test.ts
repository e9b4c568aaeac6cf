import { expect, it } from 'vitest';
import { consentIn } from './consent-word.ts';
import { OPT_IN_WORDS } from './opt-in.ts';

it.each(['stop', 'STOP', ' Berhenti. ', 'unsubscribe', '*stop*', 'notifwa#off', 'NotifWA # no', 'notifwa#tidak', 'notifwa#false'])(
  '%j ends messages',
  (text) => expect(consentIn(text)).toBe(false),
);
it.each(['notifwa#0', 'notifwa#nonaktif', 'notifwa＃off', 'stop!'])('%j ends messages too', (text) => expect(consentIn(text)).toBe(false));

it.each(['start', 'Mulai', 'mulai!', 'notifwa#on', 'notifwa#ya', 'notifwa#YES', 'notifwa#true', 'notifwa#1', 'notifwa#aktif'])(
  '%j resumes messages',
  (text) => expect(consentIn(text)).toBe(true),
);

it.each(['', 'stop dulu ya', 'mulai kapan?', 'stop#sekarang', 'notifwa', 'notifwa#', 'notifwa#off#on', 'notifwa#mungkin', 'menu', 'on'])(
  '%j says nothing about it',
  (text) => expect(consentIn(text)).toBeNull(),
);

it('takes the words of the opt-in link', () => {
  expect(Object.values(OPT_IN_WORDS).map(consentIn)).toEqual([true, true]);
});
