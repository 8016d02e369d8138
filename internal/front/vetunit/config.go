package vetunit

import (
	"encoding/json"
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/foreign"
)

// A Config describes a package to analyse: what the go command writes to the file vet.cfg, as far as it is needed here.
// The go command's own definition is vetConfig of cmd/go/internal/work, in exec.go.
type Config struct {
	ID, Dir                   string
	ImportPath                string
	GoVersion                 string // of the language: "go1.25"; "" is the newest
	GoFiles                   []string
	NonGoFiles                []string
	Module                    *analysis.Module  // as of Go 1.27
	ModulePath, ModuleVersion string            // before
	ImportMap                 map[string]string // path in the source to path of the package
	PackageFile               map[string]string // path of a package to its object archive, which has the export data
	VetxOnly                  bool              // a dependency: only its facts are asked for
	VetxOutput                string            // file for facts
	Stdout                    string            // file for what would go to standard output; "" is standard output
}

// InMainModule reports whether the package is of a main module: others have a version, and the standard library has no module.
func (cfg *Config) InMainModule() bool {
	if m := cfg.Module; m != nil {
		return m.Path != "" && m.Version == ""
	}
	return cfg.ModulePath != "" && cfg.ModuleVersion == ""
}

// maxConfig is the size in bytes of a Config up to which it is read: it names the files of a package and of its dependencies.
const maxConfig = 64 << 20

// Read reads the file of a Config.
func Read(name string) (*Config, error) {
	data, err := foreign.ReadFile(name, maxConfig)
	if err != nil {
		return nil, err
	}
	cfg := new(Config)
	if err := json.Unmarshal(data, cfg); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return cfg, nil
}
