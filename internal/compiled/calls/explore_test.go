package calls

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func load(t *testing.T, args ...string) *Graph {
	cmd := exec.Command("go", append([]string{"list", "-export", "-deps", "-json=ImportPath,Name,Export,Imports,DepOnly"}, args...)...)
	cmd.Dir = os.Getenv("IN")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var ps []Package
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath, Name, Export string
			Imports                  []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		path := p.ImportPath
		if p.Name == "main" {
			path = "main"
		}
		ps = append(ps, Package{ID: p.ImportPath, Path: path, Export: p.Export})
	}
	return New(ps)
}

func TestExplore(t *testing.T) {
	g := load(t, strings.Fields(os.Getenv("PKGS"))...)
	for _, name := range strings.Fields(os.Getenv("FUNCS")) {
		id := symbolPath(name)
		for _, strict := range []bool{true, false} {
			pr, err := g.NoAlloc(id, name, Policy{Strict: strict})
			fmt.Println(name, strict, pr.Verdict, pr.Reason, pr.Functions, err)
			for _, s := range pr.Chain {
				fmt.Println("    ", s.Function, s.Callee, s.Type, s.Stack)
			}
		}
	}
}
