import { expect, test } from 'vitest';
import { html, name } from '../../../src/output/report/html.ts';

test('html escapes what is put in, in content and in attributes', () => {
  const hostile = `<script>alert("1 & '2'")</script>`;
  expect(html`<td title="${hostile}">${hostile}</td>`.text).toBe(
    '<td title="&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;">&lt;script&gt;alert(&quot;1 &amp; &#39;2&#39;&quot;)&lt;/script&gt;</td>',
  );
});

test('html takes its own parts as they are, joins lists and leaves out what is not there', () => {
  const cells = [1, 2].map((number) => html`<td>${number}</td>`);
  expect(html`<tr>${cells}${null}${undefined}${false}${0}</tr>`.text).toBe('<tr><td>1</td><td>2</td>0</tr>');
});

test('html turns control characters into spaces', () => {
  expect(html`${'a\u0000b\u001bc\uffff'}`.text).toBe('a b c ');
});

test('name() keeps the direction of a name to itself', () => {
  expect(name('שלום').text).toBe('<bdi>שלום</bdi>');
});
