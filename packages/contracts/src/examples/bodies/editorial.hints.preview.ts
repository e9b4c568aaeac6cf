/** What `POST /api/editorial/hints/preview` accepts. */
export const body = {
  texts: [
    {
      field: 'content',
      text: 'Resiko kebakaran di di pasar.',
    },
  ],
};
