/** More forms than anybody reads: such a statement is better written as two. */
const MOST_FORMS = 256;

/** Every form a statement can take: its text with `$n`, and the types of its parameters. Choices with one key are made alike. */
export function expand(parts) {
  const forms = [];
  const open = [{ left: [...parts], text: '', params: [], made: new Map() }];
  while (open.length > 0) {
    const form = open.pop();
    let next = form.left.shift();
    for (; next && !next.choice; next = form.left.shift()) {
      if (next.param) {
        form.params.push(next);
        form.text += `$${form.params.length}`;
      } else form.text += next.text;
    }
    if (!next) {
      forms.push({ text: form.text, params: form.params });
      continue;
    }
    const { key, options } = next.choice;
    const made = form.made.get(key);
    const taken = made === undefined ? [...options.keys()] : [Math.min(made, options.length - 1)];
    for (const index of taken.reverse())
      open.push({
        left: [...options[index], ...form.left],
        text: form.text,
        params: [...form.params],
        made: new Map(form.made).set(key, index),
      });
    if (open.length + forms.length > MOST_FORMS) throw new Error(`takes more than ${MOST_FORMS} forms: write it as several statements`);
  }
  return forms;
}

/** The statement for reading: parameters numbered, alternatives as `{one | other}`, what may be left out as `{this}?`. */
export function readable(parts) {
  let number = 0;
  const write = (list) =>
    list
      .map((part) => {
        if (part.choice) {
          const options = part.choice.options.map(write);
          if (options.every((option) => option === options[0])) return options[0];
          const given = options.filter((option) => option.trim() !== '');
          const lead = given.every((option) => /^\s/.test(option)) ? ' ' : '';
          return `${lead}{${given.map((option) => option.trim()).join(' | ')}}${given.length < options.length ? '?' : ''}`;
        }
        if (!part.param) return part.text;
        number += 1;
        return `$${number}`;
      })
      .join('');
  return layOut(write(parts));
}

function layOut(text) {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const indents = lines
    .slice(lines[0].startsWith(' ') ? 0 : 1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return lines
    .map((line) => (line.length - line.trimStart().length >= indent ? line.slice(indent) : line).trimEnd())
    .join('\n')
    .trim();
}
