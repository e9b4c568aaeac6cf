/** What `GET /api/attendance/effects/:piece` answers. */
export const answer = {
  success: true,
  data: {
    title: 'Bakti sosial POLRES_MAWAR',
    plans: [
      {
        plan_id: '01a20105-68da-7562-ae57-3d7d9ca26d15',
        platform: 'instagram',
        caption: 'Warga menerima bantuan.',
        planned_at: '2027-01-05T03:00:00.000Z',
        published_at: null,
        published_url: null,
        published_by: null,
        matched_by: null,
        late_minutes: null,
        post: null,
      },
    ],
    totals: {
      like_count: null,
      comment_count: null,
      view_count: null,
      posts: 0,
      people: {
        total: 0,
        must_act: 0,
        took_part: 0,
        missing: 0,
        no_handle: 0,
        excused: 0,
      },
    },
    units: [],
  },
};
