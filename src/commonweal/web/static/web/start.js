// Starts the Design System's scripts. Every page works without them.
import { initAll } from "../built/govuk-frontend.min.js";

initAll();
