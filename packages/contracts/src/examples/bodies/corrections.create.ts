/** What `POST /api/corrections` accepts. */
export const body = {
  person: '7710001',
  post: 'instagram:DgItMnz1oM8',
  reason: 'Bukti layar diterima',
};
