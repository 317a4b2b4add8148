// The page, or a notice in its place if drawing it fails: never an empty page.

import { html } from "htm/preact";
import { Component } from "preact";
import { Failed } from "./loading.js";

export class ErrorBoundary extends Component {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  /** @param {unknown} error */
  componentDidCatch(error) {
    console.error(error);
  }

  render() {
    if (!this.state.failed) return this.props.children;
    return html`<${Failed} problem=${{ code: "internal_error" }} again=${() => location.reload()} />`;
  }
}
