package driver

import "context"

// The go command keeps the text of a compile with its result and replays it as it is, under the name that the package had when it was
// compiled. A package is compiled the same way under two names: with a profile for all packages (-pgo=file), and for a
// command with that profile beside it ("m/lib [m/cmd]").

// findText gives each unit the text of its own compile, where the header names another variant of the package. Where it does not say which
// is whose, the go command is asked for the package alone.
func (r *run) findText(ctx context.Context, cmd goCommand) error {
	names := make(map[string]bool)
	variants := make(map[string][]string) // IDs by path, of packages for commands with profiles
	for _, p := range r.listed {
		names[p.id()] = true
		if isVariant(p.id()) && p.ForTest == "" {
			variants[p.path()] = append(variants[p.path()], p.id())
		}
	}
	var unclear []string
	for _, u := range r.units {
		switch {
		case isVariant(u.id()):
		case r.text.isUnclear(u.id(), variants[u.path()]):
			unclear = append(unclear, u.path())
		case len(r.text.blocks[u.id()]) == 0:
			r.text.adopt(u.path(), names)
		}
	}
	if len(unclear) == 0 {
		return nil
	}
	return r.askAgain(ctx, cmd, unclear)
}

// isUnclear reports whether the text has more or fewer blocks for a package than for one of its variants.
func (t *text) isUnclear(id string, variants []string) bool {
	for _, v := range variants {
		if len(t.blocks[v]) != len(t.blocks[id]) {
			return true
		}
	}
	return false
}

// adopt gives a package without a block those of a variant of it that was not listed.
func (t *text) adopt(path string, names map[string]bool) {
	for id, blocks := range t.blocks {
		if (&listed{ImportPath: id}).path() == path && !names[id] {
			t.blocks[path] = blocks
			return
		}
	}
}

// askAgain reads the text of packages that are listed without the commands that they have variants for.
func (r *run) askAgain(ctx context.Context, cmd goCommand, paths []string) error {
	cfg, t := r.cfg, r.text
	cfg.Patterns, cfg.Tests = paths, false
	blocks, messages := t.blocks, t.messages
	t.blocks, t.id = make(map[string][]span), ""
	_, err := cmd.list(ctx, r.env, cfg, r.overlay, r.tmp, t)
	for _, path := range paths {
		t.adopt(path, nil)
		blocks[path] = t.blocks[path]
	}
	t.blocks, t.messages = blocks, messages
	return err
}
