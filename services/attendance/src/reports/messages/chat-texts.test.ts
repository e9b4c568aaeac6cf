import { expect, it } from 'vitest';
import { chatTexts } from './chat-texts.ts';

it('answers orders that cannot be carried out in the language of the client', () => {
  const clients = Array.from({ length: 22 }, (_, index) => `C${index}`);
  const { notYours, whichClient, unclear } = chatTexts.en;
  expect([notYours, whichClient('absensilikes', ['C0']), unclear('x')]).toEqual([
    'That client is not among yours. Type *menu* to see what you can ask for.',
    'Name the client, for example *absensilikes#C0*.',
    'The part "x" is not known. Choices: #akumulasi, #konten, #sudah, #belum, #sendiri.',
  ]);
  expect(whichClient('absensilikes', clients)).toMatch(/\nYour clients: C0, .*, C19 and 2 more$/);
  expect(chatTexts.id.whichClient('absensilikes', clients)).toMatch(/\nKlien Anda: C0, .*, C19 dan 2 lainnya$/);
});
