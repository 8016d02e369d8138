// Schemacheck tells whether a file of JSON is valid by a JSON schema: schemacheck SCHEMA FILE. It prints what is not.
//
// Scripts run it for what perfvet writes. It is a program of its own because they run the test program as perfvet hundreds of times, and
// what the package of schemas does before main takes longer than many of these runs.
package main

import (
	"fmt"
	"os"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: schemacheck SCHEMA FILE")
		os.Exit(2)
	}
	if err := check(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// check returns an error unless a file is valid by a schema.
func check(schemaName, name string) error {
	schema, err := jsonschema.NewCompiler().Compile(schemaName)
	if err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	value, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return err
	}
	return schema.Validate(value)
}
