/** What `POST /api/editorial/documents/preview` accepts. */
export const body = {
  file: {
    name: 'rilis.docx',
    content: 'UEsDBAoAAAAAAIebeF0AAAAAAAAAAAAAAAAFAAAAd29yZC9QSwMECgAAAAAAh5t4XQAAAAAAAAAAAAAAAAsAAAB3b3JkL19yZWxzL1BLAwQKAAAACACHm3hd',
  },
};
