-- A view without `obligations` counts all that people owe, as its page does. Views whose page was narrowed to the client's own posts were kept
-- without the word, which then meant its own.
update reporting.saved_view set query = query || '{"obligations": "own"}'
where search ~ '(^|&)posts=' and not query ?| array['obligations', 'scope']
  and view in ('members', 'today', 'units', 'divisions', 'ranks', 'days', 'hours', 'heatmap', 'compare', 'leaderboard', 'habits', 'streaks',
    'recap-likes', 'recap-comments', 'matrix-likes', 'matrix-comments', 'post-participation', 'posts', 'shared', 'amplification',
    'anev', 'tasks', 'executive-recap', 'client-summary', 'report-attendance', 'report-brief', 'report-links');
