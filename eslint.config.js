// What ESLint looks for: its recommended set. Types are tsc's business (tsconfig.json).

import js from "@eslint/js";
import globals from "globals";

export default [
  // Clones from before the site was built still have site/vendor/.
  { ignores: ["build/", ".venv/", ".local/", "node_modules/", "site/vendor/"] },
  js.configs.recommended,
  {
    files: ["site/js/**/*.js"],
    languageOptions: { globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // `const { secret, ...rest } = all` is how a part is left out.
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
    },
  },
  { files: ["tests/site/**/*.js", "tools/**/*.mjs", "*.js"], languageOptions: { globals: globals.node } },
];
