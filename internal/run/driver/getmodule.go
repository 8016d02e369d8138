package driver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/scratch"
)

// WithModule returns cfg with another version of a module that the code depends on: "example.com/m@v1.2.3", as "go get" takes it. It reads
// go.mod and go.sum as cfg has them, and lays those that go get makes of them over.
func WithModule(ctx context.Context, cfg Config, module string) (Config, error) {
	cmd := goCommand{dir: cfg.Dir, env: cfg.Env}
	env, err := cmd.environment(ctx)
	switch {
	case err != nil:
		return cfg, err
	case evidence.IsNamed(env.GOWORK):
		return cfg, fmt.Errorf("another version of %s: %s has one module more than its go.mod, set GOWORK=off", module, env.GOWORK)
	case !evidence.IsNamed(env.GOMOD):
		return cfg, fmt.Errorf("another version of %s: there is no go.mod in %s or above it", module, cfg.Dir)
	}
	tmp, err := scratch.MkdirTemp(env.GOTMPDIR)
	if err != nil {
		return cfg, noTemporary(err)
	}
	defer tmp.Remove() //nolint:errcheck // what is left of it a later run removes
	files, err := cmd.get(ctx, cfg, env, tmp, module)
	if err != nil {
		return cfg, err
	}
	overlay := make(map[string][]byte, len(cfg.Overlay)+len(files))
	for name, content := range cfg.Overlay {
		overlay[name] = content
	}
	for name, content := range files {
		overlay[name] = content
	}
	cfg.Overlay = overlay
	if _, err := os.Stat(filepath.Join(env.root(), "vendor", "modules.txt")); err == nil {
		cfg.Build = append(append([]string(nil), cfg.Build...), "-mod=readonly") // what is vendored has the other version
	}
	return cfg, nil
}

// ignore leaves what a command prints to itself.
func ignore(io.Reader) error { return nil }

// get has the go command get a module, with copies of go.mod and go.sum in tmp, and returns what they have become by the names that they stand for.
func (c goCommand) get(ctx context.Context, cfg Config, env goEnv, tmp *scratch.Dir, module string) (map[string][]byte, error) {
	sum := filepath.Join(filepath.Dir(env.GOMOD), "go.sum")
	names := map[string]string{env.GOMOD: filepath.Join(tmp.Name, "go.mod"), sum: filepath.Join(tmp.Name, "go.sum")}
	for name, copied := range names {
		content, given := cfg.Overlay[name]
		if !given {
			var err error
			if content, err = foreign.ReadSource(name); err != nil && !errors.Is(err, os.ErrNotExist) {
				return nil, err
			}
		}
		if err := os.WriteFile(copied, content, 0o600); err != nil {
			return nil, err
		}
	}
	c.dir, c.lock = env.root(), tmp.Lock
	c.env = append(c.environ(), "GOTMPDIR="+tmp.Name)
	for _, args := range [][]string{
		{"get", "-modfile=" + names[env.GOMOD], "--", module},
		// The sums of what the packages need by now; what is wrong with them the run will say.
		append([]string{"list", "-e", "-mod=mod", "-modfile=" + names[env.GOMOD], "-deps", "-f", "", "--"}, rootPatterns(cfg.Patterns, cfg.Dir, env.root())...),
	} {
		var said bytes.Buffer
		err := c.run(ctx, args, ignore,
			func(r io.Reader) error { _, err := io.Copy(&said, r); return err })
		if err != nil {
			return nil, c.failure(ctx, "go "+args[0], said.String(), err)
		}
	}
	files := make(map[string][]byte, len(names))
	for name, copied := range names {
		content, err := foreign.ReadSource(copied)
		if err != nil {
			return nil, err
		}
		files[name] = append([]byte{}, content...)
	}
	return files, nil
}
