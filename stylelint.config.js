// What Stylelint looks for: its standard set, which holds the recommended one.

export default {
  extends: "stylelint-config-standard",
  rules: {
    // Phones that are a few years old don't know `width >= 48rem`, and would drop the whole block.
    "media-feature-range-notation": "prefix",
    // Safari on phones knows this property by its prefix only.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["text-size-adjust", "-webkit-text-size-adjust"] }],
    // Fonts are written as their makers write them.
    "value-keyword-case": ["lower", { ignoreProperties: ["--serif", "--sans"] }],
    // The kinds of calendar entries are classes by the API's own codes: one_off, time_off.
    "selector-class-pattern": "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$",
    // Variables stand in groups, and a blank line parts the groups.
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    // It compares selectors that match different elements too, and moving rules to please it changes what wins.
    "no-descending-specificity": null,
  },
};
