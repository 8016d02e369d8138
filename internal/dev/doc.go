// Package dev is the wing of what builds, tests and measures perfvet. Nothing of it is in the command.
//
//   - passtest tests checks on modules with "want" comments, which wants reads; proof tests confirmed findings by other means.
//   - longtest is the switch for tests that take long: PERFVET_LONG=1.
//   - examples reads and measures the examples of the checks; checkdoc writes docs/checks from them.
//   - schemacheck validates JSON for the scripts.
//   - bench measures perfvet against the compile that it rides on.
//
// Its own test holds the order of the wings: the data flows one way, and no import runs against it.
package dev
