/** What `PUT /api/attendance/recap-templates/:kind` answers. */
export const answer = {
  success: true,
  data: {
    client_id: 'POLRES_MAWAR',
    kind: 'attendance',
    template: '*{{ title }}* {{ client }}\n{{#units}}{{ unit }}: {{ size }}\n{{/units}}',
    updated_by: 'petugas.1',
    updated_at: '2026-11-21T12:46:08.056Z',
    starter:
      '{{#late}}\n{{late}}\n{{/late}}\n📋 *{{title}}* — *{{client}}*\n{{period}}\nJumlah konten: {{posts_count}}\n{{#posts}}\n{{url}}\n{{/posts}}\n{{totals}}\n{{freshness}}\n{{#reasons}}\nℹ️ {{text}}\n{{/reasons}}\n\n{{#units}}\n*{{unit}}* ({{size}})\n{{#lists}}\n{{status}} ({{count}})\n{{#people}}\n- {{name}} : {{handle}} ({{done}}/{{total}})\n{{/people}}\n{{/lists}}\n{{/units}}',
    variables: [
      {
        name: 'client',
        within: null,
        is_list: false,
        meaning: 'Nama klien',
        example: 'Polres Contoh',
      },
      {
        name: 'title',
        within: null,
        is_list: false,
        meaning: 'Judul',
        example: 'Rekap Likes Instagram',
      },
    ],
  },
};
