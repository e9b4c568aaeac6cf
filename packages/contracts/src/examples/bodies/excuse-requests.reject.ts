/** What `POST /api/excuse-requests/:request_id/reject` accepts. */
export const body = {
  reason: 'Sudah kembali bertugas',
};
