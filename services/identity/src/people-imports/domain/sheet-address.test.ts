import { expect, it } from 'vitest';
import { sheetAddress, sheetCsv } from './sheet-address.ts';

const csvOf = (text: string) => {
  const address = sheetAddress(text);
  return address === null ? null : sheetCsv(address);
};
const ID = '1AbCdEfGhIjKlMnOpQrStUvWxYz_-0123456789';
const PUB = '2PACX-1vAbCdEfGhIjKlMnOpQrStUvWxYz';

it.each([
  [`https://docs.google.com/spreadsheets/d/${ID}/edit#gid=42`, `/spreadsheets/d/${ID}/export?format=csv&gid=42`],
  [`https://docs.google.com/spreadsheets/d/${ID}/edit?gid=7#gid=7`, `/spreadsheets/d/${ID}/export?format=csv&gid=7`],
  [`https://docs.google.com/spreadsheets/u/1/d/${ID}/edit?usp=sharing`, `/spreadsheets/d/${ID}/export?format=csv`],
  [` https://docs.google.com/spreadsheets/d/${ID} `, `/spreadsheets/d/${ID}/export?format=csv`],
  [
    `https://docs.google.com/spreadsheets/d/e/${PUB}/pubhtml?gid=3&single=true`,
    `/spreadsheets/d/e/${PUB}/pub?output=csv&single=true&gid=3`,
  ],
])('the CSV of %s', (address, expected) => expect(csvOf(address)?.href).toBe(`https://docs.google.com${expected}`));

it.each([
  `http://docs.google.com/spreadsheets/d/${ID}/edit`,
  `https://docs.google.com.evil.example/spreadsheets/d/${ID}/edit`,
  `https://docs.google.com:8443/spreadsheets/d/${ID}/edit`,
  `https://evil.example/?https://docs.google.com/spreadsheets/d/${ID}/edit`,
  `https://docs.google.com@evil.example/spreadsheets/d/${ID}/edit`,
  `https://docs.google.com/document/d/${ID}/edit`,
  'https://docs.google.com/spreadsheets/d/../../x/edit',
  'lembar kami',
  '',
])('%o is no sheet', (address) => expect(csvOf(address)).toBeNull());
