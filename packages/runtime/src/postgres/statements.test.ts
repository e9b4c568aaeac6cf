import { expect, it } from 'vitest';
import { statementsOf } from './statements.ts';

it('statements are found with their lines, whatever hides a semicolon', () => {
  const text = `-- one; two
create table a (b text default 'x;''y'); /* ; */ drop table "a;b";

do $$ begin perform 1; end $$;
do $body$ begin perform $$;$$; end $body$;
select e'\\';', ';';;
  insert into a
    values ('--;')`;
  expect(statementsOf(text)).toEqual([
    { line: 2, text: `create table a (b text default 'x;''y')` },
    { line: 2, text: 'drop table "a;b"' },
    { line: 4, text: 'do $$ begin perform 1; end $$' },
    { line: 5, text: 'do $body$ begin perform $$;$$; end $body$' },
    { line: 6, text: "select e'\\';', ';'" },
    { line: 7, text: "insert into a\n    values ('--;')" },
  ]);
  expect(statementsOf(' -- nothing;\n')).toEqual([]);
});
