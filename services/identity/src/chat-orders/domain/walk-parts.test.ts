import { describe, expect, it } from 'vitest';
import { type PartStep, readPart, takeClient, walkParts } from './walk-parts.ts';

const number: PartStep = { question: 'NRP?', wrong: 'Not a number.', read: (text) => (/^[0-9]+$/.test(text) ? text : null) };
const rank: PartStep = {
  question: 'Rank?',
  wrong: 'No such rank.',
  choices: ['AKP', 'IPDA'],
  read: (text) => (text === 'AKP' ? text : null),
};

it('asks for the first part that is missing, with its choices', () => {
  expect(walkParts([number, rank], [])).toEqual({ kind: 'question', text: 'NRP?', parts: [], choices: [] });
  expect(walkParts([number, rank], ['12', ' '])).toEqual({
    kind: 'question',
    text: 'Rank?\n1. AKP\n2. IPDA',
    parts: ['12'],
    choices: ['AKP', 'IPDA'],
  });
});

it('asks again for a wrong part, and keeps what stood before it', () => {
  expect(walkParts([number, rank], ['x', 'AKP'])).toEqual({ kind: 'question', text: 'Not a number.\nNRP?', parts: [], choices: [] });
  expect(walkParts([number, rank], ['12', 'KAPTEN'])).toMatchObject({ text: 'No such rank.\nRank?\n1. AKP\n2. IPDA', parts: ['12'] });
});

it('ends with the values as they count', () => {
  expect(walkParts([number, rank], [' 12 ', 'AKP', 'more'])).toEqual({ kind: 'done', values: ['12', 'AKP'] });
});

it('takes the client from either end, and the only one where none is named', () => {
  expect(takeClient(['a', '12'], ['A', 'B'])).toEqual({ clientId: 'A', parts: ['12'] });
  expect(takeClient(['12', 'b '], ['A', 'B'])).toEqual({ clientId: 'B', parts: ['12'] });
  expect(takeClient(['12'], ['A', 'B'])).toEqual({ clientId: null, parts: ['12'] });
  expect(takeClient(['12'], ['A'])).toEqual({ clientId: 'A', parts: ['12'] });
  expect(takeClient(['C', '12'], ['A'])).toEqual({ clientId: 'A', parts: ['C', '12'] });
});

describe('a part', () => {
  const step = { question: 'On or off?', wrong: 'Neither.', choices: ['on', 'off'] };

  it('is read once, as what it means', () => {
    let reads = 0;
    const read = (text: string) => {
      reads += 1;
      return { active: text === 'on' };
    };
    expect(readPart({ ...step, read }, ' on ')).toEqual({ value: { active: true } });
    expect(reads).toBe(1);
  });

  it('is asked for where it is missing or wrong', () => {
    const read = () => null;
    const text = 'On or off?\n1. on\n2. off';
    expect(readPart({ ...step, read }, ' ')).toEqual({ question: { text, choices: ['on', 'off'] } });
    expect(readPart({ ...step, read }, 'x')).toEqual({ question: { text: `Neither.\n${text}`, choices: ['on', 'off'] } });
  });
});
