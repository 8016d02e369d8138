package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/front/config"
	"github.com/perfvet/perfvet/internal/front/report/lspdiag"
)

func (s *Server) initialize(_ context.Context, p *initializeParams) (*initializeResult, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.state = running
	s.client = p.Capabilities
	if err := s.configure(p.InitializationOptions); err != nil {
		s.log(messageError, "initializationOptions: "+err.Error())
	}
	for _, f := range p.folders() {
		s.addFolder(f)
	}
	s.anywhere = len(s.folders) == 0
	res := &initializeResult{ServerInfo: serverInfo{Name: lspdiag.Source, Version: s.cfg.Version}}
	c := &res.Capabilities
	c.PositionEncoding = "utf-16"
	c.TextDocumentSync = syncOptions{OpenClose: true, Change: 1, Save: true}
	c.HoverProvider = true
	c.CodeActionProvider = codeActionOptions{CodeActionKinds: []string{quickFix, sourcePage}}
	c.ExecuteCommand = commandOptions{Commands: []string{pageCommand}}
	c.InlayHintProvider = s.hasHints()
	if s.client.TextDocument.CodeLens != nil {
		c.CodeLensProvider = new(codeLensOptions)
	}
	c.Workspace.WorkspaceFolders.Supported = true
	c.Workspace.WorkspaceFolders.ChangeNotifications = true
	return res, nil
}

// folders returns the URIs of the folders, from whichever of the fields a client fills in.
func (p *initializeParams) folders() []string {
	var uris []string
	for _, f := range p.WorkspaceFolders {
		uris = append(uris, f.URI)
	}
	switch {
	case len(uris) > 0:
	case p.RootURI != "":
		uris = []string{p.RootURI}
	case filepath.IsAbs(p.RootPath):
		uris = []string{lspdiag.URI(p.RootPath)}
	}
	return uris
}

// initialized asks the client to tell of changes on disk.
func (s *Server) initialized(*struct{}) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration {
		return nil
	}
	s.ask("client/registerCapability", registrationParams{[]registration{{
		ID:     "perfvet-files",
		Method: "workspace/didChangeWatchedFiles",
		RegisterOptions: watchedOptions{[]watcher{
			{"**/*.{go,s,h}"}, {"**/go.{mod,sum,work}"}, {"**/" + config.Name},
		}},
	}}})
	return nil
}

// shutdown ends all work. Nothing but "exit" is understood afterwards.
func (s *Server) shutdown(context.Context, *struct{}) (any, error) {
	s.stop()
	return nil, nil
}

func (s *Server) exit(*struct{}) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.exited:
	default:
		close(s.exited)
	}
	return nil
}

func (s *Server) cancelRequest(p *cancelParams) error {
	if cancel, ok := s.requests.Load(string(p.ID)); ok {
		cancel.(context.CancelFunc)()
	}
	return nil
}

// configure takes settings from JSON, if there are any. Wrong ones change nothing. s.mu is held.
func (s *Server) configure(options json.RawMessage) error {
	if len(options) == 0 || string(options) == "null" {
		return nil
	}
	changed := s.settings
	if err := json.Unmarshal(options, &changed); err != nil {
		return err
	}
	if changed.New != "" && !slices.Contains(Marks(), changed.New) {
		return fmt.Errorf("new: unknown word %q, it is one of %s", changed.New, strings.Join(Marks(), ", "))
	}
	analyzers, err := s.cfg.Analyzers(changed)
	if err != nil {
		return err
	}
	s.settings, s.analyzers = changed, analyzers
	return nil
}

func (s *Server) didChangeConfiguration(p *didChangeConfigurationParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.settings
	if err := s.configure(p.Settings.Perfvet); err != nil {
		return err
	}
	if s.settings != before {
		for _, p := range s.packages {
			s.changed(p, 0)
		}
	}
	return nil
}

func (s *Server) didChangeFolders(p *didChangeFoldersParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range p.Event.Removed {
		if dir, err := lspdiag.File(f.URI); err == nil {
			s.folders = slices.DeleteFunc(s.folders, func(have string) bool { return have == dir })
		}
	}
	for _, f := range p.Event.Added {
		s.addFolder(f.URI)
		s.anywhere = false
	}
	for _, d := range s.documents {
		switch dir := filepath.Dir(d.file); {
		case !s.inFolders(d.file):
			s.forget(dir)
			s.publish(d, nil)
		case s.packages[dir] == nil:
			s.changed(s.packageOf(dir), 0)
		}
	}
	return nil
}

// addFolder adds a workspace folder. One that is no directory of this machine is logged. s.mu is held.
func (s *Server) addFolder(uri string) {
	dir, err := lspdiag.File(uri)
	if err != nil {
		s.log(messageError, fmt.Sprintf("workspace folder: %v", err))
		return
	}
	if !slices.Contains(s.folders, dir) {
		s.folders = append(s.folders, dir)
	}
}

// inFolders reports whether a file is to be analysed. s.mu is held.
func (s *Server) inFolders(file string) bool {
	return s.anywhere || slices.ContainsFunc(s.folders, func(dir string) bool {
		rel, err := filepath.Rel(dir, file)
		return err == nil && filepath.IsLocal(rel)
	})
}
