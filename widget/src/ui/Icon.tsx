const paths = {
  tick: 'M4 10.5l4 4 8-9',
  cross: 'M5.5 5.5l9 9m0-9l-9 9',
  chevron: 'M6 8l4 4 4-4',
  download: 'M10 4v8m-3.5-3.5L10 12l3.5-3.5M5 15.5h10',
  external: 'M8 5H5v10h10v-3M11 4h5v5m0-5l-7 7',
  alert: 'M10 5.5v5.5m0 3v.1M10 2.2a7.8 7.8 0 1 0 0 15.6a7.8 7.8 0 0 0 0-15.6z',
  shield: 'M10 2.5l6 2.2v4.6c0 3.9-2.5 6.7-6 8.2-3.5-1.5-6-4.3-6-8.2V4.7zM7.3 9.8l2 2 3.5-3.9',
}

/** Decoration only: what it means is said in words beside it. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
