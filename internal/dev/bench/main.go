package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

// A config is the command line.
type config struct {
	name     string // of what is measured, in the page
	dir      string
	patterns []string
	edit     string // file to edit, relative to dir; "" edits none
	rounds   int
	cold     int    // rounds in which the checkers other than perfvet run cold
	page     string // to write into; "" is standard output
	checkers bool   // measure those other than perfvet too

	perfvet, staticcheck, golangci string // programs; "" is to build, or to look up
}

func main() {
	cfg, err := parse(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err = run(ctx, cfg)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func parse(args []string) (config, error) {
	var cfg config
	fs := flag.NewFlagSet("bench", flag.ContinueOnError)
	fs.StringVar(&cfg.name, "name", "", "`name` of what is measured; the base name of DIR if there is none")
	fs.StringVar(&cfg.edit, "edit", "", "`file` below DIR to edit; without it that phase is left out")
	fs.IntVar(&cfg.rounds, "n", 5, "`number` of rounds")
	fs.IntVar(&cfg.cold, "cold", 1, "`number` of rounds in which checkers other than perfvet run cold; no bar compares with that")
	fs.BoolVar(&cfg.checkers, "checkers", true, "measure go vet, and staticcheck and golangci-lint where they are installed, too")
	fs.StringVar(&cfg.page, "o", "", "`page` to write the result into")
	fs.StringVar(&cfg.perfvet, "perfvet", "", "`program` to measure; built from this module if there is none")
	fs.StringVar(&cfg.staticcheck, "staticcheck", "staticcheck", "`program`; left out where there is none")
	fs.StringVar(&cfg.golangci, "golangci-lint", "golangci-lint", "`program`; left out where there is none")
	if err := fs.Parse(args); err != nil {
		return cfg, err
	}
	if fs.NArg() < 2 || cfg.rounds < 1 || cfg.cold < 1 {
		return cfg, fmt.Errorf("usage: bench [flags] DIR PATTERNS, with -n and -cold of at least 1")
	}
	var err error
	if cfg.dir, err = filepath.Abs(fs.Arg(0)); err != nil {
		return cfg, err
	}
	if cfg.name == "" {
		cfg.name = filepath.Base(cfg.dir)
	}
	cfg.patterns = fs.Args()[1:]
	// The tools run in DIR: a program that is named by a relative path is not there.
	for _, program := range []*string{&cfg.perfvet, &cfg.staticcheck, &cfg.golangci} {
		if filepath.Base(*program) != *program && *program != "" {
			if *program, err = filepath.Abs(*program); err != nil {
				return cfg, err
			}
		}
	}
	return cfg, nil
}

// run measures what cfg says and writes the result.
func run(ctx context.Context, cfg config) error {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if cfg.perfvet == "" {
		cfg.perfvet = filepath.Join(tmp, "perfvet")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", cfg.perfvet, "./cmd/perfvet").CombinedOutput(); err != nil {
			return fmt.Errorf("building perfvet: %w\n%s", err, out)
		}
	}
	b := &bench{cfg: cfg, tmp: tmp, tools: tools(cfg)}
	if b.size, err = countLines(ctx, cfg.dir, cfg.patterns); err != nil {
		return err
	}
	if err := b.prepare(ctx); err != nil {
		return err
	}
	if err := b.measureAll(ctx); err != nil {
		return err
	}
	text := section(cfg, b)
	if cfg.page == "" {
		_, err = os.Stdout.WriteString(text)
		return err
	}
	return replace(cfg.page, cfg.name, text)
}
