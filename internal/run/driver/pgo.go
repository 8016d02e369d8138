package driver

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"slices"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/goflags"
)

// preprocess has the profiles preprocessed that a build of the packages is made with. It reports whether that was missing: then they were compiled without. A profile that
// cannot be read is no matter here: no build with it succeeds.
func (c goCommand) preprocess(ctx context.Context, env goEnv, cfg Config, pkgs []*listed) (missing bool) {
	c.dir = env.root()
	for _, name := range profiles(env, cfg, pkgs) {
		var said bytes.Buffer
		err := c.run(ctx, evidence.PreprocessArgs(name),
			func(r io.Reader) error { _, err := io.Copy(io.Discard, r); return err },
			func(r io.Reader) error { _, err := io.Copy(&said, r); return err })
		missing = missing || err == nil && evidence.WasPreprocessed(said.String())
	}
	return missing
}

// profiles returns the absolute names of the profiles that packages are compiled with.
func profiles(env goEnv, cfg Config, pkgs []*listed) (names []string) {
	switch file := goflags.PGO(env.all["GOFLAGS"], cfg.Build); {
	case file == "off":
	case file != "auto" && filepath.IsAbs(file):
		names = append(names, file)
	case file != "auto":
		names = append(names, filepath.Join(env.root(), file))
	default:
		for _, p := range pkgs {
			name := filepath.Join(p.Dir, evidence.PGOName)
			if p.Name == "main" && p.Dir != "" && evidence.HasProfile(p.Dir) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
