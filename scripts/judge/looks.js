// What the judges ask of a page in the browser. It is put into each page by the debugger, so that the page's own
// Content-Security-Policy stands as it is and pages with JavaScript off can be asked as well.
window.judge = (() => {
  const name = (element) => {
    const id = element.id ? '#' + element.id : '';
    const classes = typeof element.className === 'string' && element.className ? '.' + element.className.trim().split(/\s+/).join('.') : '';
    const text = (element.getAttribute('aria-label') || element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.localName}${id}${classes}> “${text}”`;
  };

  // Seen by the eye: drawn, not clipped to a dot as text for screen readers is.
  const seen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === 'absolute' && at.clientWidth <= 2 && at.clientHeight <= 2 && style.overflow !== 'visible') return false;
      if (style.clipPath === 'inset(50%)' || style.clip === 'rect(0px, 0px, 0px, 0px)') return false;
    }
    return true;
  };

  const colour = (text) => {
    const canvas = (colour.canvas ||= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true }));
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };

  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  // WCAG 2.1, contrast ratio.
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] > 200) return found;
    }
    return colour('Canvas');
  };

  const TABBABLE = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [tabindex], [contenteditable=true]';
  const tabbable = () => [...document.querySelectorAll(TABBABLE)].filter((element) =>
    !element.disabled && element.tabIndex >= 0 && !element.closest('[inert]') && element.getClientRects().length &&
    element.checkVisibility({ visibilityProperty: true }) && element.type !== 'radio');

  const LOOK = ['outline', 'boxShadow', 'backgroundColor', 'borderColor', 'borderWidth', 'textDecorationLine', 'textDecorationThickness', 'color'];
  const look = (element) => { const style = getComputedStyle(element); return LOOK.map((part) => style[part]).join('|'); };

  // Keyboard: what should be reached, and how it looks before.
  const begin = () => {
    const all = tabbable();
    judge.all = all;
    judge.before = new Map(all.map((element) => [element, look(element)]));
    judge.last = null;
    judge.visited = new Set();
    return { count: all.length, ordered: all.filter((element) => element.tabIndex > 0).map(name) };
  };

  // Whether the focus is shown: an outline that can be told from the ground, or another change.
  const marked = (element) => {
    const style = getComputedStyle(element);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) {
      const line = colour(style.outlineColor);
      if (style.outlineStyle === 'auto') return true;
      if (line[3] > 100 && contrast(line, ground(element.parentElement || element)) >= 3) return true;
    }
    const before = judge.before.get(element);
    if (before === undefined) return false;
    const now = look(element).split('|'), old = before.split('|');
    return ['boxShadow', 'backgroundColor', 'borderColor', 'borderWidth', 'textDecorationThickness'].some((part) => {
      const index = LOOK.indexOf(part);
      return now[index] !== old[index];
    });
  };

  // Whether most of an element can be seen where it stands.
  const covered = (element) => {
    const rects = [...element.getClientRects()].filter((rect) => rect.width && rect.height);
    const rect = rects.sort((a, b) => b.width * b.height - a.width * a.height)[0];
    if (!rect) return 'has no size';
    const left = Math.max(rect.left, 0), right = Math.min(rect.right, innerWidth);
    const top = Math.max(rect.top, 0), bottom = Math.min(rect.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return 'stands outside of the screen';
    const points = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].map(([x, y]) => [left + (right - left) * x, top + (bottom - top) * y]);
    const hits = points.map(([x, y]) => document.elementFromPoint(x, y));
    const good = hits.filter((hit) => hit && (hit === element || element.contains(hit) || hit.contains(element)));
    const over = hits.find((hit) => hit && hit !== element && !element.contains(hit) && !hit.contains(element));
    if (good.length < 3) return over ? 'is covered by ' + name(over) : 'can not be seen';
    return null;
  };

  // Where the focus is after a press of Tab; null at the end of the page.
  const step = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const found = { name: name(element), problems: [] };
    if (judge.last === element) return { ...found, trap: true };
    if (judge.visited.has(element)) return { ...found, again: true, all: judge.all.every((one) => judge.visited.has(one)) };
    if (judge.last && !(judge.last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
      found.problems.push('gets the focus out of the order of the page');
    judge.visited.add(element);
    judge.last = element;
    const hidden = covered(element);
    if (hidden) found.problems.push('has the focus, but ' + hidden);
    if (!marked(element)) found.problems.push('has the focus, but does not show it');
    return found;
  };

  const missed = () => judge.all.filter((element) => !judge.visited.has(element) && element.isConnected && element.checkVisibility({ visibilityProperty: true })).map(name);

  // Reflow: what stands beyond the sides of the screen.
  const scrolls = (element) => {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at !== document.body && /auto|scroll/.test(style.overflowX) && at.scrollWidth > at.clientWidth) return true;
      if (style.position === 'fixed') return false;
    }
    return false;
  };
  const wide = () => {
    const root = document.scrollingElement, problems = [];
    if (root.scrollWidth > innerWidth) {
      const out = [...document.body.querySelectorAll('*')].filter((element) => {
        const rect = element.getBoundingClientRect();
        return seen(element) && (rect.right > innerWidth + 1 || rect.left < -1) && !scrolls(element.parentElement);
      });
      problems.push(`the page scrolls sideways (${root.scrollWidth} px)` + (out.length ? ': ' + name(out.at(-1)) : ''));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!node.data.trim() || !seen(node.parentElement) || node.parentElement.closest('script, style')) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (!rect.width || rect.bottom + scrollY <= 0) continue;
        if ((rect.left < -1 || rect.right > innerWidth + 1) && !scrolls(node.parentElement)) {
          problems.push('text is lost beyond the side: ' + name(node.parentElement));
          break;
        }
      }
    }
    return [...new Set(problems)];
  };

  // Text that a box cuts off.
  const cut = () => [...document.body.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    if (!element.textContent.trim() || !seen(element)) return false;
    const across = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const down = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    return across || down;
  }).map((element) => 'text is cut off in ' + name(element));

  // WCAG 1.4.12
  const spaced = (on) => {
    if (on && !judge.sheet) {
      judge.sheet = new CSSStyleSheet();
      judge.sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }');
    }
    document.adoptedStyleSheets = on ? [judge.sheet] : [];
  };

  // WCAG 2.5.8: 24 px, or in a line of text, or with room around.
  const targets = () => {
    const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link]')]
      .filter((element) => seen(element) && !element.disabled);
    const boxes = all.map((element) => element.getBoundingClientRect());
    const small = boxes.map((box) => box.width < 23.99 || box.height < 23.99);
    const inline = (element) => {
      if (!getComputedStyle(element).display.startsWith('inline')) return false;
      let block = element.parentElement;
      while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
      const around = (block?.textContent || '').replace(/\s+/g, '').length;
      return getComputedStyle(element).display === 'inline' && around > element.textContent.replace(/\s+/g, '').length;
    };
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const distance = ([x, y], box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    return all.filter((element, index) => {
      if (!small[index] || inline(element)) return false;
      const here = middle(boxes[index]);
      return boxes.some((box, other) => {
        if (other === index || all[other].contains(element) || element.contains(all[other])) return false;
        if (distance(here, box) < 12) return true;
        const [x, y] = middle(box);
        return small[other] && Math.hypot(here[0] - x, here[1] - y) < 24;
      });
    }).map((element) => {
      const box = element.getBoundingClientRect();
      return `a target of ${Math.round(box.width)} × ${Math.round(box.height)} px with others close by: ${name(element)}`;
    });
  };

  // The words and links that can be seen, without the controls that a script may add.
  const CONTROLS = 'button, label, input, select, output, form, noscript, script, style, [role=status], [role=search], [aria-live]';
  const words = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.data.trim().replace(/\s+/g, ' ');
      if (text && !node.parentElement.closest(CONTROLS) && node.parentElement.checkVisibility({ visibilityProperty: true, opacityProperty: true })) found.push(text);
    }
    const links = [...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility({ visibilityProperty: true }) && !link.closest('noscript'));
    return { words: found, links: links.map((link) => link.getAttribute('href')) };
  };

  // Text that can not be told from its ground.
  const faint = (least) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = new Set();
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !seen(element) || element.closest('script, style, svg')) continue;
      const ratio = contrast(colour(getComputedStyle(element).color), ground(element));
      if (ratio < least) found.add(`text at a contrast of ${ratio.toFixed(1)}: ${name(element)}`);
    }
    return [...found];
  };

  const moving = () => document.getAnimations().filter((one) => one.playState === 'running').map((one) => one.effect?.target ? name(one.effect.target) : 'something');

  // The links of the header's navigation, and whether they are to be had: seen, or, if no button is there to show them,
  // seen further down the page.
  const menu = () => {
    const buttons = [...document.querySelectorAll('header button[aria-expanded], header summary')];
    const opened = buttons.map((button) => document.getElementById(button.getAttribute('aria-controls')) || button.parentElement);
    const below = new Set([...document.querySelectorAll('main a[href], footer a[href]')].filter(seen).map((link) => link.getAttribute('href')));
    return [...document.querySelectorAll('body > header nav a[href], body > nav a[href], .site-header nav a[href]')].map((link) => {
      const href = link.getAttribute('href');
      return { href, seen: seen(link) || (!opened.some((part) => part.contains(link)) && below.has(href)) };
    });
  };

  return { name, seen, begin, step, missed, wide, cut, spaced, targets, words, faint, moving, menu };
})();
