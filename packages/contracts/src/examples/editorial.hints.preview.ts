/** What `POST /api/editorial/hints/preview` answers. */
export const answer = {
  success: true,
  data: [
    {
      field: 'content',
      kind: 'nonstandard',
      start: 0,
      end: 6,
      text: 'Resiko',
      instead: ['Risiko'],
    },
    {
      field: 'content',
      kind: 'repeated',
      start: 17,
      end: 22,
      text: 'di di',
      instead: ['di'],
    },
  ],
};
