#!/usr/bin/env node
// In the clone this file is here before the build is, so that npm can link the programs when it installs.
require('../dist/bin.js');
