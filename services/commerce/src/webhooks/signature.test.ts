import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { checkSignature } from './signature.ts';

const SECRET = 'a secret of a provider';
const now = new Date('2026-11-29T12:00:00Z');
const at = now.getTime() / 1000;
const body = Buffer.from('{"id":"evt_1"}');
const sign = (seconds: number, secret = SECRET, bytes = body): string =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${bytes.toString()}`).digest('hex')}`;

it.each([
  ['now', sign(at), 'valid'],
  ['five minutes ago', sign(at - 300), 'valid'],
  ['longer ago', sign(at - 301), 'outdated'],
  ['in the future', sign(at + 301), 'outdated'],
  ['with another secret', sign(at, 'another secret'), 'forged'],
  ['over other bytes', sign(at, SECRET, Buffer.from('{"id":"evt_2"}')), 'forged'],
  ['with the time of another signature', sign(at - 600).replace(/t=\d+/, `t=${at}`), 'forged'],
  ['not at all', undefined, 'forged'],
  ['without its form', 'v1=00', 'forged'],
  ['with the former secret', sign(at, 'the former secret'), 'valid'],
  ['long ago with another secret', sign(at - 600, 'another secret'), 'forged'],
])('signed %s', (_, header, result) => expect(checkSignature(header, body, [SECRET, 'the former secret'], now)).toBe(result));
